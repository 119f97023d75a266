import { describe, expect, test } from "vitest";
import * as calls from "./call-rules.ts";
import * as shape from "./shape-rules.ts";
import { type SourceFile, sourceFile, sourceFilesOf } from "./source-file.ts";

const SRC = sourceFilesOf("src");
const TEST = sourceFilesOf("test");

describe("every source file", () => {
  test("keeps the rules of the house", () => {
    const all = [...SRC, ...TEST];
    expectNone({
      "files of 300 lines": all.flatMap(shape.longFiles),
      "functions of 70 lines": all.flatMap(shape.longFunctions),
      "lines of 100 columns": all.flatMap(shape.longLines),
      "names in kebab-case": all.flatMap(shape.misnamedFiles),
      "a header in each folder": shape.headerlessFolders(SRC),
      "a doc comment on each export": SRC.flatMap(shape.undocumentedExports),
      "no banned names": SRC.flatMap(calls.bannedNames),
      "one maker of code": calls.codeMakers(SRC),
      "no silenced checks": all.flatMap(calls.silencedChecks),
      "nothing put off": SRC.flatMap(calls.postponements),
      "no test left out": TEST.flatMap(calls.skippedTests),
    });
  });

  test("is read", () => {
    expect(SRC.map(({ path }) => path)).toContain("src/model/model.ts");
    expect(TEST.map(({ path }) => path)).toContain("test/architecture/style.test.ts");
  });
});

describe("shape", () => {
  test("a file of 300 lines passes, one more does not", () => {
    const lines = (count: number) => file("src/a/b.ts", "x;\n".repeat(count));
    expect(shape.longFiles(lines(300))).toEqual([]);
    expect(shape.longFiles(lines(301))).toEqual(["src/a/b.ts: 301 lines, at most 300"]);
  });

  test.each([
    ["function f() {", "}"],
    ["const f = () => {", "};"],
    ["class C { f() {", "} }"],
    ["class C { constructor() {", "} }"],
  ])("%s: 70 lines pass, one more does not", (head, tail) => {
    const lines = (count: number) => src(`${head}\n${"x;\n".repeat(count - 2)}${tail}`);
    expect(shape.longFunctions(lines(70))).toEqual([]);
    expect(shape.longFunctions(lines(71))).toEqual([
      "src/model/x.ts:1: a function of 71 lines, at most 70",
    ]);
  });

  test("a suite may be longer than a function, a test may not", () => {
    const body = `() => {\n${"x;\n".repeat(99)}}`;
    expect(shape.longFunctions(src(`describe("a", ${body});`))).toEqual([]);
    expect(shape.longFunctions(src(`describe.each([])("a", ${body});`))).toEqual([]);
    expect(shape.longFunctions(src(`test("a", ${body});`))).toHaveLength(1);
  });

  test("a line of 100 columns passes, one more does not", () => {
    const comment = (columns: number) => src(`// ${"x".repeat(columns - 3)}`);
    expect(shape.longLines(comment(100))).toEqual([]);
    expect(shape.longLines(comment(101))).toEqual(["src/model/x.ts:1: 101 columns, at most 100"]);
  });

  test("only a text that reaches over column 100 excuses a line", () => {
    const long = "x".repeat(90);
    expect(shape.longLines(src(`const text = "${long}";`))).toEqual([]);
    expect(shape.longLines(src(`const text = \`${long}\${x}\`;`))).toEqual([]);
    expect(shape.longLines(src(`const text = "x"; const ${long} = 1;`))).toHaveLength(1);
    expect(shape.longLines(src(`const text = "${long.slice(6)}"; // and more`))).toHaveLength(1);
  });

  test.each([
    "src/model/nameTable.ts",
    "src/Model/name.ts",
    "src/model/name_table.ts",
    "test/model/x-.test.ts",
  ])("%s is no name", (path) => {
    expect(shape.misnamedFiles(file(path, ""))).toEqual([`${path}: not in kebab-case`]);
  });

  test.each(["src/model/name-table.ts", "test/model/name-table.test.ts", "test/bench/bench.mjs"])(
    "%s is a name",
    (path) => {
      expect(shape.misnamedFiles(file(path, ""))).toEqual([]);
    },
  );

  test("a folder without its header, or with a silent one, is reported", () => {
    const story = "/** What it is. */\nexport {};";
    const headers = (path: string, text: string) => shape.headerlessFolders([file(path, text)]);
    expect(headers("src/ports/ports.ts", story)).toEqual([]);
    expect(headers("src/cli/cli.ts", `#!/usr/bin/env node\n${story}`)).toEqual([]);
    expect(headers("src/ports/pipe.ts", story)).toEqual([
      "src/ports: no ports.ts to tell its story",
    ]);
    expect(headers("src/ports/ports.ts", "export {};\n/** Late. */")).toHaveLength(1);
    expect(headers("src/ports/ports.ts", "// Not a doc comment.")).toHaveLength(1);
  });

  test.each([
    "export function a() {}",
    "export const a = 1;",
    "export class a {}",
    "export interface a {}",
    "export type a = 1;",
    "/* Not a doc comment. */ export const a = 1;",
    "/** */ export const a = 1;",
    "const a = 1;\nexport { a };",
    "/** Of another. */\nconst b = 1;\n\nexport const a = b;",
    "/** Of another. */\nexport type b = 1;\nexport const a = b;",
    "/** Of another. */\nexport const b = 1;\nexport const a = [\n];",
    "export const a = 1;\n/** Of another. */\nexport const b = 1;",
  ])("%j lacks a doc comment", (text) => {
    const found = shape.undocumentedExports(src(text));
    expect(found).toEqual([expect.stringMatching(/^src\/model\/x\.ts:\d: a has no doc comment$/)]);
  });

  test.each([
    "/** A. */\nexport const a = 1;",
    "/**\n * A.\n */\nexport type a = 1;",
    "/** A. */ const a = 1;\nexport { a };",
    "/** A. */\nexport function a(): void;\nexport function a(b?: 1): void {}",
    "/** Both. */\nexport const a = 1;\nexport const b = 2;\nexport const c = 3;",
    "/** Both. */\nexport type a = 1;\nexport type b = 2;",
    `export * from "./a.ts"; export { b } from "./b.ts";`,
    "const a = 1;",
  ])("%j lacks nothing", (text) => {
    expect(shape.undocumentedExports(src(text))).toEqual([]);
  });
});

describe("calls", () => {
  test.each([
    ["src/control/x.ts", "Date.now();"],
    ["src/adapters/mqtt/x.ts", "Date.now();"],
    ["src/adapters/mqtt/x.ts", "performance.now();"],
    ["src/app/x.ts", "performance.now();"],
    ["src/adapters/simulated/x.ts", "setTimeout(f, 1);"],
    ["src/patch/x.ts", "Math.random();"],
    ["src/app/x.ts", "setTimeout(f, 1);"],
    ["src/dashboard/x.ts", "setInterval(f, 1);"],
    ["src/control/x.ts", "setImmediate(f);"],
    ["src/app/x.ts", `import { setTimeout } from "node:timers/promises";`],
    ["src/dashboard/x.ts", `import { performance } from "node:perf_hooks";`],
    ["src/app/x.ts", "eval(text);"],
    ["src/dashboard/x.ts", "process.exit(1);"],
    ["src/adapters/files/x.ts", "process.on(name, f);"],
    ["src/adapters/files/x.ts", "console.log(1);"],
    ["src/control/x.ts", "new Date();"],
    ["src/script/x.ts", "f({ crypto });"],
    ["src/script/x.ts", "let text: Buffer;"],
    ["src/ports/x.ts", "let timer: NodeJS.Timeout;"],
    ["src/script/x.ts", `globalThis["Date"];`],
    ["src/script/x.ts", "import.meta.dirname;"],
    ["src/script/x.ts", "one.localeCompare(other);"],
  ])("%s: %j is banned", (path, text) => {
    expect(calls.bannedNames(file(path, text))).not.toEqual([]);
  });

  test.each([
    ["src/adapters/clock/x.ts", `import "node:timers"; setTimeout(f, 1); performance.now();`],
    ["src/adapters/serial/x.ts", "setTimeout(f, Math.random());"],
    ["src/app/x.ts", "process.exit(1); console.log(1);"],
    ["src/adapters/mqtt/x.ts", "Buffer.from(x); new Date(time);"],
    ["src/control/x.ts", "clock.setTimeout(f, 1); state.process; f({ console: 1 });"],
    ["src/control/x.ts", "function f(process: Process) { return process.run(); }"],
    ["src/control/x.ts", `// Date.now()\nconst text = "process.exit";`],
  ])("%s: %j is allowed", (path, text) => {
    expect(calls.bannedNames(file(path, text))).toEqual([]);
  });

  test("one file of script may make code, and no other", () => {
    const maker = (path: string) => file(path, "new Function(text);");
    const one = maker("src/script/program.ts");
    expect(calls.codeMakers([one])).toEqual([]);
    expect(calls.codeMakers([one, maker("src/script/second.ts")])).toHaveLength(1);
    expect(calls.codeMakers([maker("src/control/cycle.ts")])).toHaveLength(1);
    expect(calls.codeMakers([file("src/app/x.ts", "Function(text);")])).toHaveLength(1);
    expect(calls.codeMakers([file("src/app/x.ts", "f instanceof Function;")])).toEqual([]);
  });

  test.each([
    "x as any;",
    "let x: any;",
    "x!.y;",
    "let x!: number;",
    "class C { x!: number }",
    `// ${"@ts"}-ignore: later`,
    `f(); // ${"@ts"}-ignore`,
    `/* ${"@ts"}-nocheck */`,
  ])("%s silences a check", (text) => {
    expect(calls.silencedChecks(src(text))).toHaveLength(1);
  });

  test("what only looks like silencing is allowed", () => {
    expect(calls.silencedChecks(src("x !== y; !x; any(x); x.any;"))).toEqual([]);
    expect(calls.silencedChecks(src(`const said = "@ts-ignore";`))).toEqual([]);
  });

  test.each([
    ["TO", "DO"],
    ["FIX", "ME"],
    ["XX", "X"],
  ])("%s%s puts something off", (...parts) => {
    const word = parts.join("");
    expect(calls.postponements(src(`f();\n// ${word}: later`))).toEqual([
      `src/model/x.ts:2: ${word}`,
    ]);
    expect(calls.postponements(src(`const ${word}S = 1;`))).toEqual([]);
  });

  test.each([
    "test.skip('a', f);",
    "describe.only('a', f);",
    "it.todo('a');",
    "test.concurrent.only('a', f);",
    "test.each([])('a', f).skip;",
    "describe.skip.each([])('a', f);",
  ])("%s is reported", (text) => {
    expect(calls.skippedTests(src(text))).toHaveLength(1);
  });

  test("tests that need what a machine may lack can say so", () => {
    expect(calls.skippedTests(src("describe.skipIf(noPty)('a', f); list.only;"))).toEqual([]);
  });
});

/** Fails with all that was found, rule by rule, in one message. */
function expectNone(found: Readonly<Record<string, readonly string[]>>): void {
  const broken = Object.entries(found).filter(([, places]) => places.length > 0);
  const report = broken.map(([rule, places]) => [`${rule}:`, ...places].join("\n  "));
  if (report.length > 0) expect.fail(`\n${report.join("\n")}\n`);
}

function file(path: string, text: string): SourceFile {
  return sourceFile(path, text);
}

function src(text: string): SourceFile {
  return sourceFile("src/model/x.ts", text);
}
