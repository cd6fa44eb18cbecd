// Values of expressions: texts, numbers, truths and lists of nodes. The same as base/xpath/value.cpp
// and document.hpp, held to the same cases (tests/expressions/cases.json).

// Why an expression cannot be read or worked out, and the character where (from 1).
export class Fault extends Error {
  constructor(column, reason) {
    super(reason);
    this.column = column;
  }
}

// A node of answers or of a list. Nodes of one document are made in its order.
let made = 0;
export function node(parent, name, value = "") {
  const one = { name, value, parent, children: [], repeats: false, relevant: true, order: made++ };
  if (parent) parent.children.push(one);
  return one;
}

export const topOf = (one) => {
  while (one.parent) one = one.parent;
  return one;
};

// Among its siblings of the same name, from 1.
export function positionOf(one) {
  let position = 1;
  for (const sibling of one.parent ? one.parent.children : []) {
    if (sibling === one) break;
    if (sibling.name === one.name) ++position;
  }
  return position;
}

export const trimmed = (text) => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");

export function numberOfText(text) {
  const digits = trimmed(text);
  return /^-?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : NaN;
}

// XPath 1.0, §4.2: no exponent.
export function textOfNumber(number) {
  if (number === 0) return "0";
  const text = String(number);
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign, whole, rest = "", power] = parts;
  const digits = whole + rest;
  const point = whole.length + Number(power);
  if (point <= 0) return sign + "0." + "0".repeat(-point) + digits;
  if (point >= digits.length) return sign + digits + "0".repeat(point - digits.length);
  return sign + digits.slice(0, point) + "." + digits.slice(point);
}

export function textOfNode(one) {
  if (!one.relevant) return "";
  return one.value + one.children.map(textOfNode).join("");
}

export function textOf(value) {
  if (Array.isArray(value)) return value.length ? textOfNode(value[0]) : "";
  return typeof value === "number" ? textOfNumber(value) : String(value);
}

export function truthOf(value) {
  if (Array.isArray(value)) return value.some((one) => one.relevant);
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  return Boolean(value);
}
