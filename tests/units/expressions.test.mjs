// The cases of tests/expressions/cases.json, which base/xpath/cases_test.cpp reads as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { evaluate, Fault, node, parse } from "../../assets/js/forms/expression.js";

const all = JSON.parse(readFileSync(new URL("../expressions/cases.json", import.meta.url)));

function grow(names, object, parent, path) {
  for (const [name, value] of Object.entries(object)) {
    names.set(name, [...path, name]);
    for (const row of Array.isArray(value) ? value : [value]) {
      const one = node(parent, name, typeof row === "string" ? row : "");
      one.repeats = Array.isArray(value);
      if (typeof row === "object") grow(names, row, one, [...path, name]);
    }
  }
}

function listOf(items) {
  const top = node(null, "");
  const root = node(top, "root");
  for (const item of items) {
    const one = node(root, "item");
    for (const [column, value] of Object.entries(item)) node(one, column, value);
  }
  return top;
}

const top = node(null, "");
const data = node(top, "data");
const names = new Map();
grow(names, all.answers, data, ["data"]);
const lists = new Map(Object.entries(all.lists).map(([name, items]) => [name, listOf(items)]));
const offset = Number(all.clock.slice(-6, -3)) * 60 + Number(all.clock.slice(-2));
const environment = {
  clock: { now: Date.parse(all.clock), offset },
  language: "en",
  names,
  chance: () => 0.5,
  instance: (name) => lists.get(name) ?? null,
  choiceName: (question, value) =>
    (all.lists[all.labels[question]] ?? []).find((one) => one.name === value)?.label ?? "",
};

function workedOut(one) {
  try {
    const expression = parse(one.say);
    const at = one.at ? evaluate(parse(one.at), data, environment)[0] : data;
    const value = evaluate(expression, at, environment);
    if (typeof value === "number" && !Number.isFinite(value)) return { number: String(value) };
    const text = (found) => found.value + found.children.map(text).join("");
    return Array.isArray(value) ? value.map(text) : value;
  } catch (fault) {
    if (fault instanceof Fault) return { fault: fault.column };
    throw fault;
  }
}

for (const one of all.cases) {
  const where = one.at ? ` at ${one.at}` : "";
  test(`${one.say.slice(0, 80)}${where}`, () => {
    const found = workedOut(one);
    if (typeof one.is === "number" && typeof found === "number")
      assert.ok(Math.abs(one.is - found) < 1e-12, `is ${one.is}, not ${found}`);
    else assert.deepEqual(found, one.is);
  });
}
