import type { Value } from "../../model/model.ts";
import type { SubsetRow } from "./subset-row.ts";

function expression(name: string, example: string, becomes: Value): SubsetRow {
  return { name, kind: "expression", example, becomes };
}

const X = { val: "x" };
const LIST = { val: "list" };
const TEXT = { val: "text" };

/** Expressions that the subset has. */
export const SUBSET_EXPRESSIONS: readonly SubsetRow[] = [
  expression("numbers, texts, `true`, `false`, `null`", '[1.5, "a", true, null]', [
    1.5,
    "a",
    true,
    null,
  ]),
  expression("names: locals, parameters, variables, constants", "x", X),
  expression("fields and indices", "data.zones[1].celsius", {
    val: ["data", "zones", 1, "celsius"],
  }),
  expression("fields of what is computed", "f().celsius", { get: [{ f: [] }, "celsius"] }),
  expression("`??` where nothing is there, or `null`", "data.celsius ?? 20", {
    "??": [{ val: ["data", "celsius"] }, 20],
  }),
  expression("`?.` on the left of `??`", "data.pump?.on ?? false", {
    "??": [{ val: ["data", "pump", "on"] }, false],
  }),
  expression("`+ - * / % **`", "a + b * c - x ** 2", {
    "-": [{ "+": [{ val: "a" }, { "*": [{ val: "b" }, { val: "c" }] }] }, { pow: [X, 2] }],
  }),
  expression("`-x`", "-x", { "-": [X] }),
  expression("`< <= > >=`, of numbers or texts", "x <= 3", { "<=": [X, 3] }),
  expression("`===`, `!==`", 'x !== "a"', { "!==": [X, "a"] }),
  expression("`&&`, `||`, `!`", "a && !b || c", {
    or: [{ and: [{ val: "a" }, { "!": [{ val: "b" }] }] }, { val: "c" }],
  }),
  expression("`? :`", "x > 0 ? 1 : x < 0 ? -1 : 0", {
    if: [{ ">": [X, 0] }, 1, { "<": [X, 0] }, -1, 0],
  }),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: It is a template of a script.
  expression("templates", "`fan ${x} %`", { cat: ["fan ", X, " %"] }),
  expression("lists, also of others", "[...list, 1]", { concat: [LIST, [1]] }),
  expression("records, also of others", '{ ...state, a: 1, "b c": x }', {
    record: [[{ val: "state" }], ["a", 1], ["b c", X]],
  }),
  expression("`map`, `filter`, `some`, `every`, `findIndex`", "list.map((x, i) => x * i)", {
    map: [LIST, { fn: [["x", "i"], { "*": [X, { val: "i" }] }] }],
  }),
  expression("`find`, with `??` behind it", "list.find((x) => x > 3) ?? 0", {
    "??": [{ find: [LIST, { fn: [["x"], { ">": [X, 3] }] }] }, 0],
  }),
  expression("`reduce`, with a first value", "list.reduce((sum, x) => sum + x, 0)", {
    reduce: [LIST, { fn: [["sum", "x"], { "+": [{ val: "sum" }, X] }] }, 0],
  }),
  expression("`sort` of a list made on the spot", "[...list].sort((a, b) => a - b)", {
    sort: [{ concat: [LIST] }, { fn: [["a", "b"], { "-": [{ val: "a" }, { val: "b" }] }] }],
  }),
  expression("arrow functions with statements", "list.map((x) => { const y = x; return y + 1; })", {
    map: [LIST, { fn: [["x"], { do: [{ let: ["y", X] }, { "+": [{ val: "y" }, 1] }] }] }],
  }),
  expression("`length` of lists and texts", "list.length", { length: [LIST] }),
  expression("`includes`, `indexOf`, `slice`, `at`", "list.slice(1, -1).at(-1)", {
    at: [{ slice: [LIST, 1, -1] }, -1],
  }),
  expression("`concat`, `join`", 'list.concat([1]).join("-")', {
    join: [{ concat: [LIST, [1]] }, "-"],
  }),
  expression("`startsWith`, `endsWith`, `split`", 'text.split(",").includes("a")', {
    contains: [{ split: [TEXT, ","] }, "a"],
  }),
  expression("`toUpperCase`, `toLowerCase`, `trim`", "text.trim().toUpperCase()", {
    upper: [{ trim: [TEXT] }],
  }),
  expression(
    "`Math`: `abs floor ceil round trunc sign sqrt cbrt pow exp log log10 sin cos tan atan2 hypot min max PI E`",
    "Math.log(Math.max(...list))",
    { ln: [{ max: [LIST] }] },
  ),
  expression("calls of functions", "half(x)", { return: { half: [X] } }),
  expression(
    "`clamp`, `sum`, `mean`, `range`, `merge`, `substr`, `now`, `dt`",
    "clamp(mean(list) * dt(), 0, 100)",
    { clamp: [{ "*": [{ mean: [LIST] }, { dt: [] }] }, 0, 100] },
  ),
  expression("`emit`, `after`, `cancel`, `log`", 'emit("refill", x)', {
    return: { emit: ["refill", X] },
  }),
  expression("`fresh`: whether an input is recent", "fresh(climate.celsius, 30)", {
    fresh: [["climate", "celsius"], 30],
  }),
  expression("`exists`: whether a field is there", "exists(data.celsius)", {
    exists: ["data", "celsius"],
  }),
  expression("`sorted`, `none`, `isIn`", 'sorted(list, "descending")', {
    sort: [LIST, "descending"],
  }),
  expression("`lessThan`, `atMost`, `greaterThan`, `atLeast`, of three", "atMost(0, x, 9)", {
    "<=": [0, X, 9],
  }),
  expression("`attempt`: `try` as a value", "attempt(() => 1 / x, (e) => e.message)", {
    try: [{ "/": [1, X] }, { fn: [["e"], { val: ["e", "message"] }] }],
  }),
  expression("`sequence`: one after another, as a value", "sequence(f(), 1)", {
    do: [{ f: [] }, 1],
  }),
  expression("`raise`: `throw` as a value", 'x > 0 ? x : raise("too low")', {
    return: { if: [{ ">": [X, 0] }, X, { throw: ["too low"] }] },
  }),
  expression("`preserve`: data, and no expression", "preserve({ a: [1] })", {
    preserve: { a: [1] },
  }),
];
