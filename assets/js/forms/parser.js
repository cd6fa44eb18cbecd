// Reads an expression of a form; the same language as base/xpath/lexer.cpp and parser.cpp.
import { functionNamed } from "./functions.js";
import { Fault, numberOfText } from "./values.js";

const longest = 32_768;
const deepest = 100;

const starts = "A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF" +
  "\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFC" +
  "\\u{10000}-\\u{EFFFF}";
const startsName = new RegExp(`^[${starts}]$`, "u");
const continuesName = new RegExp(`^[${starts}.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040-]$`, "u");
const wholeName = new RegExp(`^[${starts}][${starts}.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040-]*$`, "u");

const isSpace = (c) => c === " " || c === "\t" || c === "\r" || c === "\n";
const isDigit = (c) => c >= "0" && c <= "9" && c.length === 1;

// What a value can end with: an operator comes next.
const values = new Set(["number", "literal", "reference", "name", "star", ".", "..", ")", "]"]);
const refused = new Map([
  ["||", "« || » n’existe pas ici : écrivez « or »."],
  ["==", "« == » n’existe pas ici : écrivez « = »."],
  ["<>", "« <> » n’existe pas ici : écrivez « != »."],
]);
const signs = ["||", "==", "<>", "!=", "<=", ">=", "..", "//", "(", ")", "[", "]", ",", ".", "/",
  "+", "-", "|", "=", "<", ">"];
const operators = new Set(["|", "=", "!=", "<", "<=", ">", ">=", "+", "-"]);

function tokensOf(text) {
  const letters = Array.from(text);
  if (letters.length > longest) throw new Fault(0, "L’expression est trop longue.");
  const found = [];
  let at = 0;
  const peek = (ahead = 0) => letters[at + ahead] ?? "";
  const afterValue = () => found.length > 0 && values.has(found[found.length - 1].kind);
  for (;;) {
    while (at < letters.length && isSpace(letters[at])) ++at;
    const start = at;
    const add = (kind, more = {}) => found.push({ kind, column: start + 1, ...more });
    const fail = (reason) => {
      throw new Fault(start + 1, reason);
    };
    if (at === letters.length) {
      add("end");
      return found;
    }
    const c = peek();
    const soFar = () => letters.slice(start, at).join("");
    if (isDigit(c) || (c === "." && isDigit(peek(1)))) {
      while (isDigit(peek())) ++at;
      if (peek() === ".") {
        ++at;
        while (isDigit(peek())) ++at;
      }
      add("number", { number: numberOfText(soFar()) });
    } else if (c === "'" || c === '"') {
      const end = letters.indexOf(c, at + 1);
      if (end < 0) fail("Un texte commence ici et ne finit pas.");
      add("literal", { text: letters.slice(at + 1, end).join("") });
      at = end + 1;
    } else if (c === "$") {
      if (peek(1) !== "{") fail("« $ » doit être suivi d’un nom entre accolades : ${nom}.");
      const end = letters.indexOf("}", at);
      if (end < 0) fail("Il manque « } » après « ${ ».");
      const name = letters.slice(at + 2, end).join("").trim();
      if (name.startsWith("last-saved#"))
        fail("Les réponses d’un envoi précédent (« last-saved ») ne sont pas connues ici.");
      if (!wholeName.test(name)) fail("Ces accolades ne nomment pas une question.");
      at = end + 1;
      add("reference", { text: name });
    } else if (startsName.test(c)) {
      while (continuesName.test(peek())) ++at;
      if (peek() === ":" && peek(1) !== ":" && (startsName.test(peek(1)) || peek(1) === "*")) {
        ++at;
        if (peek() === "*") ++at;
        while (continuesName.test(peek())) ++at;
      }
      const name = soFar();
      if (afterValue()) {
        if (!["or", "and", "div", "mod"].includes(name))
          fail(`Il manque un opérateur avant « ${name} ».`);
        add("operator", { text: name });
        continue;
      }
      let next = at;
      while (next < letters.length && isSpace(letters[next])) ++next;
      if (letters[next] === ":" && letters[next + 1] === ":") {
        at = next + 2;
        add("axis", { text: name });
      } else {
        add(letters[next] === "(" ? "function" : "name", { text: name });
      }
    } else if (c === "*") {
      ++at;
      if (afterValue()) add("operator", { text: "*" });
      else add("star");
    } else {
      const sign = signs.find((one) => letters.slice(at, at + one.length).join("") === one);
      if (!sign) fail(`Le signe « ${c} » n’a pas sa place ici.`);
      if (refused.has(sign)) fail(refused.get(sign));
      at += sign.length;
      if (operators.has(sign)) add("operator", { text: sign });
      else add(sign);
    }
  }
}

const bindings = [["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"],
  ["*", "div", "mod"], ["|"]];
const closest = bindings.length - 1;
const axes = new Set(["child", "parent", "self", "descendant", "descendant-or-self", "ancestor",
  "ancestor-or-self", "following-sibling", "preceding-sibling"]);

class Parser {
  constructor(tokens) {
    this.tokens = tokens;
    this.at = 0;
    this.depth = 0;
    this.references = [];
  }
  get now() {
    return this.tokens[this.at];
  }
  take(kind) {
    if (this.now.kind !== kind) return false;
    ++this.at;
    return true;
  }
  fail(reason, column = this.now.column) {
    throw new Fault(column, reason);
  }
  need(kind, reason) {
    if (!this.take(kind)) this.fail(reason);
  }
  unexpected() {
    return this.now.kind === "end" || this.now.kind === "operator"
      ? "Il manque une valeur ici." : "Il manque un opérateur ou une valeur ici.";
  }

  read() {
    if (this.now.kind === "end") this.fail("L’expression est vide.", 1);
    const term = this.chain(0);
    if (this.now.kind !== "end") this.fail(this.unexpected());
    return term;
  }
  chain(level) {
    if (level === 0 && ++this.depth > deepest)
      this.fail("L’expression a trop de parenthèses imbriquées.");
    const first = this.closer(level);
    const parts = [first];
    const between = [];
    const column = this.now.column;
    while (this.now.kind === "operator" && bindings[level].includes(this.now.text)) {
      between.push(this.now.text);
      ++this.at;
      parts.push(this.closer(level));
    }
    if (level === 0) --this.depth;
    return between.length ? { kind: "chain", column, parts, operators: between } : first;
  }
  closer(level) {
    if (level < closest - 1) return this.chain(level + 1);
    return level === closest - 1 ? this.negation() : this.path();
  }
  negation() {
    const column = this.now.column;
    let minus = 0;
    while (this.now.kind === "operator" && this.now.text === "-") ++minus, ++this.at;
    const term = this.chain(closest);
    if (minus === 0) return term;
    return { kind: "negation", column, factor: minus % 2 ? -1 : 1, parts: [term] };
  }
  path() {
    const { kind, text } = this.now;
    if (kind === "function" && (text === "node" || text === "text")) return this.location();
    if (["number", "literal", "reference", "function", "("].includes(kind)) return this.fromValue();
    if (["/", "//", "name", "star", ".", "..", "axis"].includes(kind)) return this.location();
    return this.fail(this.unexpected());
  }
  fromValue() {
    const value = this.primary();
    if (!["[", "/", "//"].includes(this.now.kind)) return value;
    const term = { kind: "path", column: value.column, from: value, predicates: [], steps: [] };
    this.predicates(term.predicates);
    this.slashed(term.steps);
    return term;
  }
  primary() {
    const token = this.now;
    if (token.kind === "function") return this.call();
    ++this.at;
    if (token.kind === "(") {
      const inside = this.chain(0);
      this.need(")", "Il manque une parenthèse fermante.");
      return inside;
    }
    if (token.kind === "reference") this.references.push(token.text);
    return token;
  }
  call() {
    const { text, column } = this.now;
    const called = functionNamed(text);
    if (!called) this.fail(`La fonction « ${text} » n’existe pas ou n’est pas prise en charge.`);
    this.at += 2;
    const parts = [];
    if (!this.take(")")) {
      do parts.push(this.chain(0));
      while (this.take(","));
      if (!this.take(")"))
        this.fail(this.now.kind === "end" ? "Il manque une parenthèse fermante." : this.unexpected());
    }
    if (parts.length < called.least || parts.length > called.most)
      this.fail(`La fonction « ${text} » attend un autre nombre de valeurs.`, column);
    return { kind: "call", column, text, called, parts };
  }
  location() {
    const term = { kind: "path", column: this.now.column, from: null, predicates: [], steps: [] };
    if (this.now.kind === "/" || this.now.kind === "//") {
      term.absolute = true;
      const next = this.tokens[Math.min(this.at + 1, this.tokens.length - 1)];
      const begins = ["name", "star", ".", "..", "axis"].includes(next.kind) ||
        (next.kind === "function" && next.text === "node");
      if (this.now.kind === "/" && !begins) {
        ++this.at;
        return term;
      }
    } else {
      this.step(term.steps);
    }
    this.slashed(term.steps);
    return term;
  }
  slashed(steps) {
    for (;;) {
      if (this.take("//"))
        steps.push({ axis: "descendant-or-self", name: "", predicates: [] });
      else if (!this.take("/")) return;
      this.step(steps);
    }
  }
  step(steps) {
    const one = { axis: "child", name: "", predicates: [] };
    steps.push(one);
    if (this.take(".")) {
      one.axis = "self";
    } else if (this.take("..")) {
      one.axis = "parent";
    } else {
      if (this.now.kind === "axis") {
        if (!axes.has(this.now.text)) this.fail(`L’axe « ${this.now.text} » n’est pas pris en charge.`);
        one.axis = this.now.text;
        ++this.at;
      }
      this.nodeTest(one);
    }
    this.predicates(one.predicates);
  }
  nodeTest(one) {
    if (this.now.kind === "function" && this.now.text === "node") {
      this.at += 2;
      this.need(")", "Il manque une parenthèse fermante.");
      return;
    }
    if (this.now.kind !== "name" && this.now.kind !== "star") this.fail(this.unexpected());
    one.name = this.now.kind === "star" ? "*" : this.now.text;
    ++this.at;
  }
  predicates(found) {
    while (this.take("[")) {
      found.push(this.chain(0));
      this.need("]", "Il manque un crochet fermant.");
    }
  }
}

// { term, references }; throws a Fault.
export function parse(text) {
  const parser = new Parser(tokensOf(text));
  const term = parser.read();
  return { term, references: parser.references };
}
