import { describe, expect, test } from "vitest";
import { NAMES_LOST } from "../../src/patch/limits.ts";
import type { PatchResult } from "../../src/patch/patch.ts";
import type { ScriptFilesReading } from "../../src/ports/ports.ts";
import { Bench, codesOf, SOURCE } from "./patch-bench.ts";

/** The usual script in two files, in TypeScript. */
const A = `let gain = 2;

export function reading(data: { x: number }) {
  fan.speed = scaled(data.x);
}
`;
const B = `let total = 0;
const most = 100;

function scaled(x: number) {
  total += x;
  return x * gain;
}
`;
const WHOLE = { "a.ts": A, "b.ts": B };

function readingOf(files: Readonly<Record<string, string>>): ScriptFilesReading {
  return { ok: true, files: Object.entries(files).map(([file, text]) => ({ file, text })) };
}

/** A bench that has taken those files. */
async function taken(files: Readonly<Record<string, string>> = WHOLE): Promise<Bench> {
  const bench = new Bench();
  await bench.engine.load("typescript");
  await bench.save(files);
  return bench;
}

function first(results: readonly PatchResult[]): PatchResult | undefined {
  return results[0];
}

describe("a save is waited with", () => {
  const lost = "export function reading(data: { x: number }) {\n  fan.speed = data.x;\n}\n";
  test.each<[string, Record<string, string>, boolean]>([
    ["that says what was taken", WHOLE, false],
    ["that changes a function", { "a.ts": A, "b.ts": B.replace("* gain", "+ gain") }, false],
    ["that adds a function", { ...WHOLE, "c.ts": "function more() {\n  return 1;\n}\n" }, false],
    ["that has lost a function and a variable", { "a.ts": `let gain = 2;\n${lost}` }, true],
    ["that has lost a variable", { "a.ts": lost, "b.ts": B.replace("* gain", "") }, true],
    ["that has lost a constant", { "a.ts": A, "b.ts": B.replace("const most = 100;", "") }, true],
    ["that was cut between two functions", { "a.ts": A, "b.ts": "let total = 0;\n" }, true],
    ["of an emptied file", { "a.ts": A, "b.ts": "" }, true],
    ["of a file with a comment left", { "a.ts": A, "b.ts": "// scaled\n" }, true],
    ["of zeros", { "a.ts": A, "b.ts": "\0".repeat(100) }, true],
    ["that was cut in a number", { "a.ts": A, "b.ts": `${B}const least = 1` }, true],
    ["that was cut in a function", { "a.ts": A, "b.ts": B.slice(0, -10) }, false],
  ])("%s", async (_, files, isDelicate) => {
    const bench = await taken();
    expect(await bench.desk.isDelicate(readingOf(files))).toBe(isDelicate);
  });

  test("not where a function is moved or gone already, or nothing is read", async () => {
    const bench = await taken();
    const { desk } = bench;
    expect(await desk.isDelicate(readingOf({ "b.ts": A, "c.ts": B }))).toBe(false);
    expect(await desk.isDelicate({ ok: false, problems: [] })).toBe(false);
    const patch = { id: "p", kind: "functions", functions: {}, remove: ["reading"] };
    const base = { reading: bench.digest("reading") };
    expect(await bench.ask({ ...patch, base })).toMatchObject([{}, { stage: "confirmed" }]);
    expect(await desk.isDelicate(readingOf({ "a.ts": "let gain = 2;\n", "b.ts": B }))).toBe(false);
  });

  test("where statements go", async () => {
    const files = { "a.json": { ...SOURCE, statements: [{ set: ["gain", 3] }] } };
    const bench = new Bench();
    await bench.save(files);
    const now = readingOf({ "a.json": JSON.stringify(SOURCE, null, 2) });
    expect(await bench.desk.isDelicate(now)).toBe(true);
  });
});

describe("an emptied file", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["of no byte", { "a.ts": A, "b.ts": "" }, ["b.ts"]],
    ["of blanks", { "a.ts": A, "b.ts": " \r\n\t\n" }, ["b.ts"]],
    ["of comments", { "a.ts": A, "b.ts": "/* let total */\n// function scaled\n" }, ["b.ts"]],
    ["of zeros", { "a.ts": A, "b.ts": "\0".repeat(4096) }, ["b.ts"]],
    ["and another one", { "a.ts": "", "b.ts": "\n" }, ["a.ts", "b.ts"]],
    ["beside a mistake", { "a.ts": "", "b.ts": B.replace("gain", "gian") }, ["a.ts"]],
  ])("%s is refused by name, with what would be lost", async (_, files, names) => {
    const bench = await taken();
    bench.fan(10);
    const before = [bench.controller.digest, bench.variable("total")];
    const result = first(await bench.save(files));
    expect(codesOf(result)).toEqual(names.map(() => "FILE_EMPTY"));
    expect(result).toMatchObject({ problems: names.map((file) => ({ file })) });
    expect([bench.controller.digest, bench.variable("total")]).toEqual(before);
    expect(await bench.save(WHOLE)).toEqual([]);
    expect([bench.variable("total"), bench.fan(5)]).toEqual([10, 10]);
  });

  test("in JSON is refused as such, and not for its spelling", async () => {
    const bench = new Bench();
    const results = await bench.save({ "a.json": "" });
    expect(results.flatMap(codesOf)).toEqual(["FILE_EMPTY"]);
    expect(results).toMatchObject([
      { problems: [{ what: "the file is empty, and scaled, reading, gain would be lost" }] },
    ]);
  });

  test("is none of what is wrong where it always was empty", async () => {
    const bench = await taken({ ...WHOLE, "notes.ts": "// nothing yet\n" });
    const { functions } = bench.controller.script;
    expect(functions.size).toBe(2);
    const less = {
      "a.ts": A,
      "b.ts": B.replace("const most = 100;", ""),
      "notes.ts": "// still\n",
    };
    expect((await bench.save(less)).map(({ stage }) => stage)).toEqual(["running", "confirmed"]);
  });

  test("whose functions stand elsewhere now is taken", async () => {
    const bench = await taken();
    expect(await bench.save({ "a.ts": A + B, "b.ts": "" })).toEqual([]);
  });

  test("names what would be lost up to a limit, and counts the rest", async () => {
    for (const [count, end] of [
      [NAMES_LOST - 1, "f6"],
      [NAMES_LOST, "f7"],
      [NAMES_LOST + 1, "f7 and 1 more"],
    ] as const) {
      const names = Array.from({ length: count }, (_, index) => `f${index}`);
      const text = names.map((name) => `function ${name}() {\n  return 1;\n}\n`).join("");
      const bench = await taken({ ...WHOLE, "f.ts": text });
      const result = first(await bench.save({ ...WHOLE, "f.ts": "" }));
      const { problems } = result?.stage === "rejected" ? result : { problems: [] };
      const said = problems[0]?.what ?? "";
      expect(said.split(", ").length).toBe(1 + Math.min(count, NAMES_LOST));
      expect(said.includes(" and 1 more would be lost"), end).toBe(count > NAMES_LOST);
    }
  });
});
