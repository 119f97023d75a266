import { json, rows, type Shape, times } from "./shape.ts";

const script = (functions: string, more = ""): string => `{ ${more}"functions": { ${functions} } }`;
const full = (body: string): string => script(`"f": { "params": ["a"], "body": ${body} }`);

function inside(name: string, before: string, heart: string, after: string): readonly Shape[] {
  const text = (count: number): string => times(before, count) + heart + times(after, count);
  return [
    json(`${name}, in a full function`, (count) => full(text(count))),
    json(`${name}, in a bare rule`, (count) => script(`"f": ${text(count)}`)),
  ];
}

/** The JSON spelling, and bare rules in it. */
export const JSON_SHAPES: readonly Shape[] = [
  ...inside("negations inside one another", '{ "!": ', '{ "var": "a" }', " }"),
  ...inside("ifs in the last place", '{ "if": [true, 1, ', "2", "] }"),
  ...inside("ifs in the test", '{ "if": [', "true", ", 1, 2] }"),
  ...inside("sums inside one another", '{ "+": [1, ', "1", "] }"),
  ...inside("lists inside one another", "[", "1", "]"),
  ...inside("dos inside one another", '{ "do": [', "1", "] }"),
  ...inside("maps inside one another", '{ "map": [[1, 2], ', "1", "] }"),
  json("a sum of many", (count) => full(`{ "+": [${times("1, ", count)}1] }`)),
  json("a sum of many, in a bare rule", (count) =>
    script(`"f": { "+": [${times("1, ", count)}1] }`),
  ),
  json("an if of many rows", (count) =>
    full(`{ "if": [${rows(count, (i) => `{ "===": [{ "val": "a" }, ${i}] }, ${i}, `)}0] }`),
  ),
  json("an if of many rows, in a bare rule", (count) =>
    script(`"f": { "if": [${rows(count, (i) => `{ "==": [{ "var": "a" }, ${i}] }, ${i}, `)}0] }`),
  ),
  json("a do of many", (count) => full(`{ "do": [${times('{ "log": ["x"] }, ', count)}1] }`)),
  json("a cat of many, in a bare rule", (count) =>
    script(`"f": { "cat": [${times('"abc", ', count)}""] }`),
  ),
  json("a path of many steps", (count) => full(`{ "val": ["a", ${times('"b", ', count)}"c"] }`)),
  json("a path of many points", (count) => script(`"f": { "var": "a${times(".b", count)}" }`)),
  json("missing of many", (count) =>
    script(`"f": { "missing": [${rows(count, (i) => `"a${i}"`, ", ")}] }`),
  ),
  json("a large record", (count) =>
    full(`{ "record": [${rows(count, (i) => `["a${i}", 1]`, ", ")}] }`),
  ),
  json("a long text", (count) => full(`"${times("a", count)}"`)),
  json("a long text with escapes", (count) => full(`"${times("\\u0041", count)}"`)),
  json("a long key", (count) => script(`"f": { "${times("a", count)}": 1 }`)),
  json("a long operator", (count) => full(`{ "${times("a", count)}": [1] }`)),
  json("a long name of a function", (count) => script(`"${times("a", count)}": 1`)),
  json("operators that are not there", (count) =>
    full(`{ "do": [${rows(count, (i) => `{ "op${i}": [1] }`, ", ")}] }`),
  ),
  json("many keys in one operation", (count) =>
    full(`{ ${rows(count, (i) => `"op${i}": 1`, ", ")} }`),
  ),
  json("many functions", (count) =>
    script(rows(count, (i) => `"f${i}": { "params": [], "body": { "+": [1, ${i}] } }`, ", ")),
  ),
  json("many bare rules", (count) =>
    script(rows(count, (i) => `"f${i}": { "+": [{ "var": "a" }, ${i}] }`, ", ")),
  ),
  json("many bare rules with a problem", (count) =>
    script(rows(count, (i) => `"f${i}": { "nothing": [${i}] }`, ", ")),
  ),
  json("many functions that are no names", (count) =>
    script(rows(count, (i) => `"f-${i}": 1`, ", ")),
  ),
  json("functions that call the one before", (count) =>
    script(
      `"f0": { "params": [], "body": 1 }, ${rows(count, (i) => `"f${i + 1}": { "params": [], "body": { "f${i}": [] } }`, ", ")}`,
    ),
  ),
  json("many variables", (count) =>
    script('"f": 1', `"variables": { ${rows(count, (i) => `"v${i}": ${i}`, ", ")} }, `),
  ),
  json("a variable that is deep", (count) =>
    script('"f": 1', `"variables": { "v": ${times("[", count)}1${times("]", count)} }, `),
  ),
  json("a variable that is long", (count) =>
    script('"f": 1', `"variables": { "v": [${times("1, ", count)}1] }, `),
  ),
  json("types that are deep", (count) =>
    script(
      '"f": 1',
      `"variables": { "v": null }, "types": { "v": ${times('{ "list": ', count)}"number"${times(" }", count)} }, `,
    ),
  ),
  json("types of many texts", (count) =>
    script(
      '"f": 1',
      `"variables": { "v": "t0" }, "types": { "v": { "texts": [${rows(count, (i) => `"t${i}"`, ", ")}] } }, `,
    ),
  ),
  json("types of many members", (count) =>
    script(
      '"f": 1',
      `"variables": { "v": null }, "types": { "v": { "either": [${rows(count, (i) => `{ "record": { "a${i}": "number" } }`, ", ")}] } }, `,
    ),
  ),
  json("types of lists of unions of lists", (count) =>
    script(
      '"f": 1',
      `"variables": { "v": null }, "types": { "v": { "either": [${rows(count, (i) => `{ "list": { "texts": ["t${i}"] } }`, ", ")}] } }, `,
    ),
  ),
  json("a wide parameter type", (count) =>
    script(
      `"f": { "params": [["a", { "record": { ${rows(count, (i) => `"a${i}": "number"`, ", ")} } }]], "body": { "val": ["a", "a1"] } }`,
    ),
  ),
  json("statements", (count) =>
    script('"f": 1', `"statements": [${times('{ "log": ["x"] }, ', count)}1], `),
  ),
  json("comments of nothing", (count) =>
    script('"f": 1', `"comments": { ${rows(count, (i) => `"/functions/g${i}": "x"`, ", ")} }, `),
  ),
  json("parts that are not there", (count) =>
    script('"f": 1', `${rows(count, (i) => `"part${i}": 1, `)}`),
  ),
  json("open lists", (count) => times("[", count)),
  json("open objects", (count) => times('{"a":', count)),
  json("blanks", (count) => `${times(" ", count)}${script('"f": 1')}`),
  json("a long number", (count) => full(times("1", count))),
  json("one key again and again", (count) => script(`${times('"f": 1, ', count)}"f": 2`)),
];
