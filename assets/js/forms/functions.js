// The functions of expressions; the same as base/xpath/functions_*.cpp.
import {
  atOffset, dateText, dateTimeText, formatted, hourOf, momentNow, momentOf, momentOfDays,
} from "./dates.js";
import { numberOf, numberOrDate } from "./evaluator.js";
import { numberOfText, positionOf, textOf, textOfNode, topOf, trimmed } from "./values.js";

const longestText = 1 << 20;
const any = 1000;
const day = 86_400_000;

const bounded = (call, text) =>
  text.length > longestText ? call.fail("Le texte obtenu est trop long.") : text;
const ownText = (call) => (call.size ? call.text(0) : textOfNode(call.focus.node));
const relevant = (call, i) => call.nodes(i).filter((one) => one.relevant);
const words = (list) => list.split(" ").map(trimmed).filter(Boolean);

function joined(call, between, first) {
  const texts = [];
  for (let i = first; i < call.size; ++i) {
    const value = call.value(i);
    if (Array.isArray(value)) texts.push(...value.filter((one) => one.relevant).map(textOfNode));
    else texts.push(textOf(value));
  }
  return bounded(call, texts.join(between));
}

function place(position, length) {
  if (Number.isNaN(position)) return 0;
  const whole = Math.trunc(position);
  return Math.min(Math.max(whole < 0 ? whole + length : whole, 0), length);
}

function substr(call) {
  const text = Array.from(call.text(0));
  const start = place(call.number(1), text.length);
  const end = call.size > 2 ? place(call.number(2), text.length) : text.length;
  return text.slice(start, Math.max(start, end)).join("");
}

function substring(call) {
  const start = Math.floor(call.number(1) + 0.5);
  const end = call.size > 2 ? start + Math.floor(call.number(2) + 0.5) : Infinity;
  return Array.from(call.text(0)).filter((_, i) => i + 1 >= start && i + 1 < end).join("");
}

function before(call) {
  const text = call.text(0);
  const at = text.indexOf(call.text(1));
  return at < 0 ? "" : text.slice(0, at);
}

function after(call) {
  const text = call.text(0);
  const mark = call.text(1);
  const at = text.indexOf(mark);
  return at < 0 ? "" : text.slice(at + mark.length);
}

function translate(call) {
  const from = Array.from(call.text(1));
  const to = Array.from(call.text(2));
  return Array.from(call.text(0)).map((c) => {
    const at = from.indexOf(c);
    return at < 0 ? c : to[at] ?? "";
  }).join("");
}

// The whole text, as ODK says.
function regex(call) {
  const text = call.text(0);
  const pattern = call.text(1);
  if (pattern.length > 2000 || text.length > 20_000)
    call.fail("Le texte est trop long pour une expression régulière.");
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(text);
  } catch {
    try {
      // Some escapes that the strict form refuses mean nothing special.
      return new RegExp(`^(?:${pattern})$`).test(text);
    } catch {
      return call.fail("L’expression régulière est mal écrite.");
    }
  }
}

function round(call) {
  const value = call.number(0);
  const decimals = call.size > 1 ? Math.floor(call.number(1) + 0.5) : 0;
  if (Number.isNaN(value) || Number.isNaN(decimals)) return NaN;
  if (!Number.isFinite(value) || decimals > 300) return value;
  if (decimals < -300) return 0;
  const scale = 10 ** Math.abs(decimals);
  if (decimals < 0) return Math.floor(value / scale + 0.5) * scale;
  const scaled = value * scale;
  return Number.isFinite(scaled) ? Math.floor(scaled + 0.5) / scale : value;
}

function extreme(call, better) {
  let found = NaN;
  let first = true;
  for (let i = 0; i < call.size; ++i) {
    const value = call.value(i);
    const numbers = Array.isArray(value)
      ? value.filter((one) => one.relevant).map((one) => numberOrDate(textOfNode(one), call.clock))
      : [numberOf(value, call.clock)];
    for (const number of numbers) {
      if (Number.isNaN(number)) return NaN;
      if (first || better(number, found)) found = number;
      first = false;
    }
  }
  return found;
}

function position(call) {
  if (!call.size) return call.focus.position;
  const nodes = call.nodes(0);
  return nodes.length ? positionOf(nodes[0]) : NaN;
}

function instanceOf(call, name) {
  const found = call.environment.instance ? call.environment.instance(name) : null;
  return found ?? call.fail(`La liste « ${name} » n’est pas connue.`);
}

const childText = (one, name) => {
  const found = one.children.find((child) => child.name === name);
  return found ? textOfNode(found) : "";
};

function pulldata(call) {
  const [name, wanted, key, value] = [0, 1, 2, 3].map((i) => call.text(i));
  for (const root of instanceOf(call, name.replace(/\.csv$/, "")).children)
    for (const item of root.children) {
      call.evaluator.step(call.term);
      if (childText(item, key) === value) return childText(item, wanted);
    }
  return "";
}

function genericPath(one) {
  const names = [];
  for (let up = one; up.parent; up = up.parent) names.unshift(up.name);
  return names.join("/");
}

function liesIn(one, above) {
  for (let up = one; up; up = up.parent) if (up === above) return true;
  return false;
}

function indexedRepeat(call) {
  if (call.size % 2 === 0) call.fail("Il manque le numéro d’un des groupes répétés.");
  const { evaluator, focus } = call;
  let nodes = evaluator.everywhere(call.term.parts[0], focus);
  const named = new Set();
  for (let i = 1; i + 1 < call.size; i += 2) {
    const all = evaluator.everywhere(call.term.parts[i], focus);
    const wanted = call.number(i + 1);
    for (const row of all) named.add(genericPath(row));
    const rows = all.filter((row) => positionOf(row) === wanted);
    nodes = nodes.filter((one) => rows.some((row) => liesIn(one, row)));
  }
  for (let up = evaluator.current; up.parent; up = up.parent) {
    if (!up.repeats || named.has(genericPath(up))) continue;
    const inside = nodes.filter((one) => liesIn(one, up));
    if (inside.length) nodes = inside;
  }
  return nodes.length ? textOfNode(nodes[0]) : "";
}

// A date written, or days since 1970; null for an empty value.
function moment(call) {
  const value = call.value(0);
  const text = trimmed(textOf(value));
  if (!text) return null;
  const number = typeof value === "number" ? value : numberOfText(text);
  const found = Number.isNaN(number) ? momentOf(text, call.clock) : momentOfDays(number, call.clock);
  return found ?? call.fail("Cette valeur n’est pas une date (attendue : AAAA-MM-JJ).");
}

function written(call, write) {
  const found = moment(call);
  return found ? write(atOffset(found, call.clock.offset)) : "";
}

function decimalTime(call) {
  const text = trimmed(call.text(0));
  let hour = hourOf(text, call.clock);
  if (hour === null) {
    const whole = momentOf(text, call.clock);
    if (whole && whole.withHour)
      hour = hourOf(dateTimeText(atOffset(whole, call.clock.offset)).slice(11), call.clock);
  }
  return hour === null ? NaN : hour / day;
}

function shown(call, hours) {
  const hour = hours ? hourOf(trimmed(call.text(0)), call.clock) : null;
  let found;
  if (hour !== null) {
    found = momentNow(call.clock);
    found.local = Math.floor(found.local / day) * day + hour;
  } else {
    found = moment(call);
  }
  if (!found) return "";
  const at = atOffset(found, call.clock.offset);
  const text = formatted(at, call.text(1), hours, call.environment.language);
  return text === null
    ? call.fail("Après « % », cette lettre ne dit pas comment écrire une date.")
    : bounded(call, text);
}

function coalesce(call) {
  for (let i = 0; i < call.size; ++i) {
    const text = call.text(i);
    if (text) return text;
  }
  return "";
}

function selected(call) {
  const list = ` ${call.text(0)} `;
  const word = trimmed(call.text(1));
  return word ? list.includes(` ${word} `) : trimmed(list) === "";
}

function yeses(call, value) {
  if (!Array.isArray(value)) return numberOf(value, call.clock) > 0 ? 1 : 0;
  return value.filter((one) => numberOrDate(textOfNode(one), call.clock) > 0).length;
}

const between = (least, most, count) =>
  (least === -1 || count >= least) && (most === -1 || count <= most);

function checklist(call) {
  let count = 0;
  for (let i = 2; i < call.size; ++i) count += yeses(call, call.value(i));
  return between(call.number(0), call.number(1), count);
}

function weightedChecklist(call) {
  if (call.size % 2) call.fail("Il manque le poids d’une des réponses.");
  let weight = 0;
  for (let i = 2; i + 1 < call.size; i += 2)
    if (yeses(call, call.value(i)) > 0) weight += call.number(i + 1);
  return between(call.number(0), call.number(1), weight);
}

const chance = (call) => (call.environment.chance ? call.environment.chance() : 0);

function uuid(call) {
  if (call.size) {
    const length = call.number(0);
    if (!(length >= 0 && length <= 1000)) call.fail("La longueur demandée est trop grande.");
    let text = "";
    while (text.length < Math.trunc(length)) text += Math.floor(chance(call) * 36).toString(36);
    return text;
  }
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy4-]/g, (c) => {
    const four = Math.floor(chance(call) * 16);
    return c === "x" ? four.toString(16) : c === "y" ? (8 + (four % 4)).toString(16) : c;
  });
}

// Park and Miller’s generator (1988) and the inside-out shuffle, as ODK defines `randomize`.
export function shuffled(all, draw, seed) {
  const modulus = 2_147_483_647;
  let next = draw;
  if (seed !== undefined) {
    let state = Math.trunc(seed) % modulus;
    if (state <= 0) state += modulus - 1;
    next = () => {
      state = (state * 16_807) % modulus;
      return (state - 1) / (modulus - 1);
    };
  }
  const mixed = [];
  for (const one of all) {
    const at = Math.floor(next() * (mixed.length + 1));
    mixed.push(one);
    [mixed[at], mixed[mixed.length - 1]] = [mixed[mixed.length - 1], mixed[at]];
  }
  return mixed;
}

function randomize(call) {
  const seed = call.size > 1 ? call.number(1) : undefined;
  if (seed !== undefined && !Number.isFinite(seed))
    call.fail("La graine du tirage n’est pas un nombre.");
  return shuffled(call.nodes(0), () => chance(call), seed);
}

function choiceName(call) {
  const named = call.text(1);
  const inside = /\$\{\s*([^}\s]+)\s*\}/.exec(named);
  const name = inside ? inside[1] : trimmed(named).split("/").pop();
  return call.environment.choiceName ? call.environment.choiceName(name, call.text(0)) : "";
}

// Lengths and surfaces on the Earth, as ODK works them out: a sphere of its equatorial radius.
const radius = 6_378_100;
const degree = Math.PI / 180;

// null when one of the answers is no point.
function pointsOf(call) {
  const texts = call.term.parts.flatMap((_, i) => {
    const value = call.value(i);
    return Array.isArray(value) ? value.map(textOfNode) : [textOf(value)];
  });
  const points = texts.flatMap((text) => text.split(";").map(trimmed).filter(Boolean))
    .map((text) => words(text).map(numberOfText));
  const good = points.every(([latitude, longitude]) =>
    Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180);
  return good ? points : null;
}

function distance(call) {
  const points = pointsOf(call);
  if (!points) return NaN;
  let metres = 0;
  for (let i = 1; i < points.length; ++i) {
    const [a, b] = [points[i - 1], points[i]];
    const north = Math.sin(((b[0] - a[0]) * degree) / 2);
    const east = Math.sin(((b[1] - a[1]) * degree) / 2);
    const h = north * north + Math.cos(a[0] * degree) * Math.cos(b[0] * degree) * east * east;
    metres += 2 * radius * Math.asin(Math.min(1, Math.sqrt(h)));
  }
  return metres;
}

function area(call) {
  const points = pointsOf(call);
  if (!points) return NaN;
  let [twice, x, y] = [0, 0, 0];
  for (const [latitude, longitude] of points.slice(1)) {
    const north = (latitude - points[0][0]) * degree * radius;
    const east = (longitude - points[0][1]) * degree * radius * Math.cos(latitude * degree);
    twice += y * east - x * north;
    [x, y] = [east, north];
  }
  return Math.abs(twice) / 2;
}

function pow(call) {
  return call.number(0) ** call.number(1);
}

const one = (reckon) => [1, 1, (call) => reckon(call.number(0))];
const functions = new Map(Object.entries({
  string: [0, 1, ownText], concat: [1, any, (call) => joined(call, "", 0)],
  join: [1, any, (call) => joined(call, call.text(0), 1)], substr: [2, 3, substr],
  substring: [2, 3, substring], "substring-before": [2, 2, before],
  "substring-after": [2, 2, after],
  "string-length": [0, 1, (call) => Array.from(ownText(call)).length],
  "normalize-space": [0, 1, (call) => trimmed(ownText(call).replace(/[ \t\r\n]+/g, " "))],
  translate: [3, 3, translate], contains: [2, 2, (call) => call.text(0).includes(call.text(1))],
  "starts-with": [2, 2, (call) => call.text(0).startsWith(call.text(1))],
  "ends-with": [2, 2, (call) => call.text(0).endsWith(call.text(1))], regex: [2, 2, regex],
  number: [0, 1, (call) => (call.size ? call.number(0) : numberOrDate(ownText(call), call.clock))],
  int: one(Math.trunc), floor: one(Math.floor), ceiling: one(Math.ceil), abs: one(Math.abs),
  sqrt: one(Math.sqrt), exp: one(Math.exp), exp10: one((power) => 10 ** power), log: one(Math.log),
  log10: one(Math.log10), sin: one(Math.sin), cos: one(Math.cos), tan: one(Math.tan),
  asin: one(Math.asin), acos: one(Math.acos), atan: one(Math.atan),
  atan2: [2, 2, (call) => Math.atan2(call.number(0), call.number(1))], pow: [2, 2, pow],
  round: [1, 2, round], pi: [0, 0, () => Math.PI],
  count: [1, 1, (call) => relevant(call, 0).length],
  "count-non-empty": [1, 1, (call) => relevant(call, 0).filter(textOfNode).length],
  sum: [1, 1, (call) =>
    relevant(call, 0).reduce((sum, node) => sum + numberOrDate(textOfNode(node), call.clock), 0)],
  min: [1, any, (call) => extreme(call, (a, b) => a < b)],
  max: [1, any, (call) => extreme(call, (a, b) => a > b)], position: [0, 1, position],
  last: [0, 0, (call) => call.focus.size], current: [0, 0, (call) => [call.evaluator.current]],
  name: [0, 1, nameOf], "local-name": [0, 1, nameOf],
  instance: [1, 1, (call) => [topOf(instanceOf(call, call.text(0)))]],
  pulldata: [4, 4, pulldata], "indexed-repeat": [3, 7, indexedRepeat],
  today: [0, 0, (call) => dateText(momentNow(call.clock))],
  now: [0, 0, (call) => dateTimeText(momentNow(call.clock))],
  date: [1, 1, (call) => written(call, dateText)],
  "date-time": [1, 1, (call) => written(call, dateTimeText)],
  "decimal-date-time": [1, 1, (call) => call.number(0)],
  "decimal-date": [1, 1, (call) => call.number(0)], "decimal-time": [1, 1, decimalTime],
  "format-date": [2, 2, (call) => shown(call, false)],
  "format-date-time": [2, 2, (call) => shown(call, true)],
  true: [0, 0, () => true], false: [0, 0, () => false], not: [1, 1, (call) => !call.truth(0)],
  boolean: [1, 1, (call) => call.truth(0)],
  "boolean-from-string": [1, 1, (call) => ["true", "1"].includes(call.text(0))],
  if: [3, 3, (call) => call.value(call.truth(0) ? 1 : 2)], coalesce: [2, any, coalesce],
  once: [1, 1, (call) => textOfNode(call.evaluator.current) || call.text(0)],
  selected: [2, 2, selected],
  "selected-at": [2, 2, (call) => words(call.text(0))[Math.trunc(call.number(1))] ?? ""],
  "count-selected": [1, 1, (call) => words(call.text(0)).length], checklist: [3, any, checklist],
  "weighted-checklist": [4, any, weightedChecklist], random: [0, 0, chance], uuid: [0, 1, uuid],
  randomize: [1, 2, randomize], "jr:choice-name": [2, 2, choiceName],
  distance: [1, any, distance], area: [1, 1, area],
}));

function nameOf(call) {
  const nodes = call.size ? call.nodes(0) : [call.focus.node];
  return nodes.length ? nodes[0].name : "";
}

export function functionNamed(name) {
  const found = functions.get(name);
  return found && { least: found[0], most: found[1], answer: found[2] };
}
