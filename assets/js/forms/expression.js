// Expressions of forms, in the browser: what the server’s base/xpath works out, worked out here.
export { evaluate, numberOf, referred } from "./evaluator.js";
export { parse } from "./parser.js";
export { Fault, node, textOf, truthOf } from "./values.js";
