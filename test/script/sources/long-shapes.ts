import { around, BODY, rows, type Shape, TYPE, times, ts, VALUE } from "./shape.ts";

/** What follows itself, on and on, in one expression, type or statement. */
export const LONG: readonly Shape[] = [
  around("sums", "b + ", "1"),
  around("sums and differences", "b + 1 - ", "1"),
  around("products and sums", "b * 2 + ", "1"),
  around("ands", "a && ", "a"),
  around("ors of comparisons", "b === 1 || ", "a"),
  around("defaults", "b ?? ", "1"),
  around("comparisons", "1 < ", "b"),
  around("commas", "1, ", "b", "", (it) => VALUE(`(${it})`)),
  ts("fields", (count) => VALUE(`b${times(".a", count)}`)),
  ts("optional fields", (count) => VALUE(`b${times("?.a", count)} ?? 1`)),
  ts("indices", (count) => VALUE(`l${times("[0]", count)}`)),
  ts("indices and fields in turn", (count) => VALUE(`l${times("[0].a", count)} ?? 1`)),
  ts("optional indices", (count) => VALUE(`l${times("?.[0]", count)} ?? 1`)),
  ts("lengths", (count) => VALUE(`l${times(".length", count)}`)),
  ts("calls of calls", (count) => VALUE(`f${times("()", count)}`)),
  ts("methods", (count) => VALUE(`l${times(".slice(1)", count)}`)),
  ts("methods with functions", (count) => VALUE(`l${times(".map((e) => e)", count)}`)),
  ts("assertions", (count) => VALUE(`b${times(" as number", count)}`)),
  ts("exclamation marks", (count) => VALUE(`b${times("!", count)}`)),
  ts("exclamation marks that are assigned", (count) => BODY(`b${times("!", count)} = 1;`)),
  ts("templates one after another", (count) => VALUE(`b${times("`a`", count)}`)),
  ts("parts of a template", (count) => VALUE(`\`${times(`a $${"{b}"}`, count)}\``)),
  ts("a long text", (count) => VALUE(`"${times("a", count)}"`)),
  ts("a long text with escapes", (count) => VALUE(`"${times("\\u0041", count)}"`)),
  ts("a text of emoji", (count) => VALUE(`"${times("🌡", count)}"`)),
  ts("a long number", (count) => VALUE(times("1", count))),
  ts("a long number with underscores", (count) => VALUE(`1${times("_1", count)}`)),
  ts("a long fraction", (count) => VALUE(`0.${times("1", count)}`)),
  ts("a long big integer", (count) => VALUE(`${times("9", count)}n`)),
  ts("a long name", (count) => VALUE(times("a", count))),
  ts("a long name with escapes", (count) => VALUE(times("\\u0061", count))),
  ts("a long comment", (count) => `// ${times("a", count)}\n${BODY("x = 1;")}`),
  ts("a long block comment", (count) => `/*${times(" *\n", count)}*/\n${BODY("x = 1;")}`),
  ts("many comments", (count) => `${times("// a\n", count)}${BODY("x = 1;")}`),
  ts("many comments in a body", (count) => BODY(`${times("/* a */\n", count)} x = 1;`)),
  ts("a comment before each type argument", (count) =>
    VALUE(`${times("b < /* */ ", 60)}/*${times("a", count)}*/ 1`),
  ),
  ts("blanks", (count) => `${times(" ", count)}\n${BODY("x = 1;")}`),
  ts("empty lines", (count) => `${times("\n", count)}${BODY("x = 1;")}`),
  ts("blanks before a comment", (count) => `${times(`${times(" ", 50)}// a\n`, count)}let x = 1;`),
  ts("a comment behind blanks", (count) => BODY(`x = 1;${times(" ", count)}// a\n x = 2;`)),
  ts("empty statements", (count) => BODY(`x = 1;${times(";", count)}`)),
  ts("directives", (count) => `${times('"use strict";\n', count)}${BODY("x = 1;")}`),
  ts("directives in a body", (count) => BODY(times('"use strict";\n', count))),
  ts("an else-if table", (count) =>
    BODY(`if (b === 0) x = 0;${rows(count, (i) => ` else if (b === ${i}) x = ${i};`)} else x = 1;`),
  ),
  ts("an else-if table in brackets", (count) =>
    BODY(`if (b === 0) { x = 0; }${rows(count, (i) => ` else if (b === ${i}) { x = ${i}; }`)}`),
  ),
  ts(
    "an else-if table of returns",
    (count) =>
      `export function f(b: number): string { if (b === 0) return "x";${rows(count, (i) => ` else if (b === ${i}) return "x${i}";`)} else return ""; }`,
  ),
  ts("an else-if table of texts", (count) =>
    BODY(`if (mode === "a") x = 0;${rows(count, (i) => ` else if (mode === "m${i}") x = ${i};`)}`),
  ),
  ts("an else-if table with comments", (count) =>
    BODY(
      `if (b === 0) x = 0;${rows(count, (i) => `\n// row ${i}\nelse if (b === ${i}) x = ${i};`)}`,
    ),
  ),
  ts("ifs one after another", (count) => BODY(rows(count, (i) => `if (b === ${i}) x = ${i};\n`))),
  ts(
    "ifs that return",
    (count) =>
      `export function f(b: number): number { ${rows(count, (i) => `if (b === ${i}) return ${i};\n`)} return 0; }`,
  ),
  ts("cases", (count) =>
    BODY(`switch (b) { ${rows(count, (i) => `case ${i}: x = ${i}; break;\n`)} }`),
  ),
  ts("cases that share", (count) =>
    BODY(`switch (b) { ${rows(count, (i) => `case ${i}: `)} x = 1; }`),
  ),
  ts("cases of texts", (count) =>
    BODY(
      `switch (mode) { ${rows(count, (i) => `case "m${i}": x = ${i}; break;\n`)} default: x = 0; }`,
    ),
  ),
  ts(
    "cases that return",
    (count) =>
      `export function f(b: number): number { switch (b) { ${rows(count, (i) => `case ${i}: return ${i};\n`)} default: return 0; } }`,
  ),
  ts("locals", (count) => BODY(rows(count, (i) => `const v${i} = b + ${i};\n`))),
  ts("locals of locals", (count) =>
    BODY(`const v0 = b;\n${rows(count, (i) => `const v${i + 1} = v${i} + 1;\n`)}`),
  ),
  ts("locals that stand for conditions", (count) =>
    BODY(
      `const v0 = a;\n${rows(count, (i) => `const v${i + 1} = v${i} && a;\n`)}if (v${count}) x = 1;`,
    ),
  ),
  ts("records of records of locals", (count) =>
    BODY(
      `const v0 = { a: b };\n${rows(count, (i) => `const v${i + 1} = { a: v${i}, b: v${i} };\n`)}`,
    ),
  ),
  ts("loops one after another", (count) =>
    BODY(rows(count, () => "for (const e of l.slice(-4)) x = e;\n")),
  ),
  ts("assignments of one variable", (count) => BODY(times("x = b;\n", count))),
  ts("declarations in one statement", (count) =>
    BODY(`const ${rows(count, (i) => `v${i} = 1`, ", ")};`),
  ),
  ts("elements of a list", (count) => VALUE(`[${times("1, ", count)}1]`)),
  ts("records in a list", (count) =>
    VALUE(`[${rows(count, (i) => `{ a: ${i}, b: "x" }`, ",\n")}]`),
  ),
  ts("fields of a record", (count) => VALUE(`{ ${rows(count, (i) => `f${i}: ${i}`, ", ")} }`)),
  ts("fields of one name", (count) => VALUE(`{ ${times("a: 1, ", count)} }`)),
  ts("arguments", (count) => BODY(`log(${times("1, ", count)}1);`)),
  ts(
    "parameters",
    (count) => `function f(${rows(count, (i) => `a${i}: number`, ", ")}) { log("x"); }`,
  ),
  ts("a union of texts", (count) => TYPE(rows(count, (i) => `"m${i}"`, " | "))),
  ts("a union of one text", (count) => TYPE(`"a"${times(' | "a"', count)}`)),
  ts("a union of records", (count) => TYPE(rows(count, (i) => `{ a${i}: number }`, " | "))),
  ts("an intersection", (count) => TYPE(rows(count, (i) => `{ a${i}: number }`, " & "))),
  ts("lists of types", (count) => TYPE(`number${times("[]", count)}`)),
  ts("indexed types one after another", (count) => TYPE(`A${times('["a"]', count)}`)),
  ts("fields of a type", (count) => TYPE(`{ ${rows(count, (i) => `f${i}: number;`, " ")} }`)),
  ts("a long qualified type", (count) => TYPE(`A${times(".A", count)}`)),
  ts("a long tuple", (count) => TYPE(`[${times("number, ", count)}number]`)),
  ts("enum members", (count) => `enum E { ${rows(count, (i) => `A${i} = "a"`, ", ")} }`),
  ts("exclamation marks of a declaration", (count) => `let x${times("!", count)}: number = 1;`),
  ts(
    "heritage",
    (count) => `interface A extends ${rows(count, (i) => `B${i}`, ", ")} { a: number }`,
  ),
];
