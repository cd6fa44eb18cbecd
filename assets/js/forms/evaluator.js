// Works out expressions over answers; the same as base/xpath/evaluator.cpp.
import { daysOf, momentOf } from "./dates.js";
import { Fault, numberOfText, textOf, textOfNode, topOf, trimmed, truthOf } from "./values.js";

const mostSteps = 3_000_000;

// A number, or days since 1970 when the text is a date.
export function numberOrDate(text, clock) {
  const number = numberOfText(text);
  if (!Number.isNaN(number)) return number;
  const moment = momentOf(trimmed(text), clock);
  return moment ? daysOf(moment) : NaN;
}

export function numberOf(value, clock) {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  return numberOrDate(textOf(value), clock);
}

const reckon = {
  "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, div: (a, b) => a / b,
  mod: (a, b) => a % b,
};
const holds = {
  "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b,
  "=": (a, b) => a === b, "!=": (a, b) => a !== b,
};

// Neither is a list of nodes. XPath 1.0, §3.4.
function plainly(op, left, right, clock) {
  const test = holds[op];
  const equality = op === "=" || op === "!=";
  if (!equality) return test(numberOf(left, clock), numberOf(right, clock));
  if (typeof left === "boolean" || typeof right === "boolean")
    return test(truthOf(left), truthOf(right));
  if (typeof left === "number" || typeof right === "number")
    return test(numberOf(left, clock), numberOf(right, clock));
  return test(left, right);
}

const inOrder = (nodes) => [...new Set(nodes)].sort((a, b) => a.order - b.order);

function descendants(one, found) {
  for (const child of one.children) {
    found.push(child);
    descendants(child, found);
  }
  return found;
}

function ancestors(one) {
  const found = [];
  for (let up = one.parent; up; up = up.parent) found.push(up);
  return found;
}

function siblings(one, after) {
  const all = one.parent ? one.parent.children : [];
  const at = all.indexOf(one);
  return after ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
}

const along = {
  child: (one) => one.children, parent: (one) => (one.parent ? [one.parent] : []),
  self: (one) => [one], descendant: (one) => descendants(one, []),
  "descendant-or-self": (one) => descendants(one, [one]), ancestor: ancestors,
  "ancestor-or-self": (one) => [one, ...ancestors(one)],
  "following-sibling": (one) => siblings(one, true),
  "preceding-sibling": (one) => siblings(one, false),
};
const backwards = new Set(["ancestor", "ancestor-or-self", "preceding-sibling"]);

// The nodes that ${name} means for a node: those in the same rows of repeats, if they share any.
export function referred(name, context, environment) {
  const path = environment.names ? environment.names.get(name) : undefined;
  if (!path) return [];
  const above = [context, ...ancestors(context)].reverse().slice(1);
  let shared = 0;
  for (let i = 0; i < above.length && i + 1 < path.length; ++i) {
    if (above[i].name !== path[i]) break;
    if (above[i].repeats) shared = i + 1;
  }
  let nodes = [shared ? above[shared - 1] : topOf(context)];
  for (const step of path.slice(shared))
    nodes = nodes.flatMap((one) => one.children.filter((child) => child.name === step));
  return nodes;
}

export class Evaluator {
  constructor(current, environment) {
    this.current = current;
    this.environment = environment;
    this.steps = 0;
  }
  get clock() {
    return this.environment.clock;
  }
  step(term, count = 1) {
    this.steps += count;
    if (this.steps > mostSteps) throw new Fault(term.column, "L’expression demande trop de calculs.");
  }

  value(term, focus) {
    this.step(term);
    switch (term.kind) {
      case "number": return term.number;
      case "literal": return term.text;
      case "reference": return referred(term.text, this.current, this.environment);
      case "call": return term.called.answer(new Call(this, term, focus));
      case "negation": return term.factor * numberOf(this.value(term.parts[0], focus), this.clock);
      case "chain": return this.chain(term, focus);
      default: return this.path(term, focus, true);
    }
  }
  nodes(term, focus) {
    const found = this.value(term, focus);
    if (Array.isArray(found)) return found;
    throw new Fault(term.column, "Il faut ici une question ou un chemin, pas une valeur.");
  }
  chain(term, focus) {
    let result = this.value(term.parts[0], focus);
    term.operators.forEach((op, i) => {
      const other = term.parts[i + 1];
      if (op === "or" || op === "and") {
        const soFar = truthOf(result);
        result = soFar === (op === "or") ? soFar : truthOf(this.value(other, focus));
      } else if (op === "|") {
        if (!Array.isArray(result))
          throw new Fault(term.column, "« | » réunit des questions ou des chemins.");
        result = inOrder([...result, ...this.nodes(other, focus)]);
      } else if (op in reckon) {
        const right = numberOf(this.value(other, focus), this.clock);
        result = reckon[op](numberOf(result, this.clock), right);
      } else {
        result = this.compared(term, op, result, this.value(other, focus));
      }
    });
    return result;
  }
  compared(term, op, left, right) {
    if (!Array.isArray(left) && !Array.isArray(right)) return plainly(op, left, right, this.clock);
    if (typeof left === "boolean" || typeof right === "boolean")
      return plainly(op, truthOf(left), truthOf(right), this.clock);
    const some = Array.isArray(left) ? left.map(textOfNode) : [left];
    const others = Array.isArray(right) ? right.map(textOfNode) : [right];
    return some.some((one) => others.some((other) => {
      this.step(term);
      return plainly(op, one, other, this.clock);
    }));
  }
  path(term, focus, bound) {
    let found = [focus.node];
    if (term.absolute) found = [topOf(this.current)];
    else if (term.from) found = this.filtered(this.nodes(term.from, focus), term.predicates);
    term.steps.forEach((one, i) => {
      let reached = found.flatMap((from) => {
        let met = along[one.axis](from);
        this.step(term, met.length + 1);
        if (one.name === "*") met = met.filter((node) => node.parent);
        else if (one.name) met = met.filter((node) => node.name === one.name);
        return this.filtered(met, one.predicates);
      });
      if (found.length > 1 || backwards.has(one.axis)) reached = inOrder(reached);
      // An absolute path through a repeat means the row that the question itself stands in.
      if (term.absolute && bound && i + 1 < term.steps.length && !one.predicates.length)
        for (const up of [this.current, ...ancestors(this.current)])
          if (up.repeats && reached.includes(up))
            reached = reached.filter((node) =>
              node === up || node.name !== up.name || node.parent !== up.parent);
      found = reached;
    });
    return found;
  }
  filtered(nodes, predicates) {
    for (const predicate of predicates)
      nodes = nodes.filter((node, i) => {
        const kept = this.value(predicate, { node, position: i + 1, size: nodes.length });
        return typeof kept === "number" ? kept === i + 1 : truthOf(kept);
      });
    return nodes;
  }
  everywhere(term, focus) {
    if (term.kind === "reference") return referred(term.text, topOf(this.current), this.environment);
    if (term.kind === "path" && term.absolute) return this.path(term, focus, false);
    return this.nodes(term, focus);
  }
}

// What a function sees when it is called.
class Call {
  constructor(evaluator, term, focus) {
    this.evaluator = evaluator;
    this.term = term;
    this.focus = focus;
    this.environment = evaluator.environment;
    this.clock = evaluator.environment.clock;
    this.size = term.parts.length;
  }
  value(i) {
    return this.evaluator.value(this.term.parts[i], this.focus);
  }
  text(i) {
    return textOf(this.value(i));
  }
  number(i) {
    return numberOf(this.value(i), this.clock);
  }
  truth(i) {
    return truthOf(this.value(i));
  }
  nodes(i) {
    return this.evaluator.nodes(this.term.parts[i], this.focus);
  }
  fail(reason) {
    throw new Fault(this.term.column, reason);
  }
}

// The value of what `parse` read, for a node; throws a Fault.
export function evaluate(expression, context, environment) {
  const focus = { node: context, position: 1, size: 1 };
  return new Evaluator(context, environment).value(expression.term, focus);
}
