import { describe, expect, test } from "vitest";
import { LEDGER_LINES } from "../../src/patch/limits.ts";
import { isIdOfSave, type PatchResult } from "../../src/patch/patch.ts";
import { Bench, codesOf, SOURCE, scaled, wholeOf } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

/** The usual script in two files, with other functions in the second. */
function filesWith(functions: object, more: object = {}) {
  const { reading } = SOURCE.functions;
  return {
    "a.json": { variables: SOURCE.variables, functions: { reading } },
    "b.json": { functions: { scaled: SOURCE.functions.scaled, ...functions }, ...more },
  };
}

function stages(results: readonly PatchResult[]): string[] {
  return results.map((result) => [result.stage, ...codesOf(result)].join(" "));
}

const DONE = ["running", "confirmed"];

describe("a save of script files", () => {
  test("that says what was taken already asks for nothing", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const before = wholeOf(bench, log);
    expect(await bench.save(filesWith({}))).toEqual([]);
    expect(await bench.save({ "all.json": SOURCE })).toEqual([]);
    expect(wholeOf(bench, log)).toEqual(before);
    expect(log.acts).toEqual(["rewrite"]);
  });

  test("is one patch of what was changed in them, and nothing else", async () => {
    const bench = new Bench();
    const results = await bench.save(filesWith({ scaled: scaled(3), door: true }));
    const { digest } = bench.controller;
    const facts = { kind: "files", digest, changed: ["door", "scaled"], removed: [] };
    expect(results).toMatchObject([
      { stage: "running", ...facts },
      { stage: "confirmed", ...facts },
    ]);
    expect(bench.fan(10)).toBe(30);
    expect(await bench.save(filesWith({ scaled: scaled(3), door: true }))).toEqual([]);
  });

  test("leaves alone what was patched elsewhere and not touched in them", async () => {
    const bench = new Bench();
    await bench.ask(bench.patch("a", 3));
    const results = await bench.save(filesWith({ door: true }));
    expect(results).toMatchObject([{ changed: ["door"] }, { changed: ["door"] }]);
    expect(bench.fan(10)).toBe(30);
  });

  test("that moves a function from one file to another changes nothing", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const { reading, scaled: own } = SOURCE.functions;
    const moved = {
      "a.json": { functions: { reading, scaled: own } },
      "c.json": { variables: SOURCE.variables },
    };
    expect(await bench.save(moved)).toEqual([]);
    expect(log.acts).toEqual(["rewrite"]);
  });

  test("takes functions, variables and constants along that were deleted", async () => {
    const bench = new Bench();
    await bench.save(filesWith({ door: true }, { variables: { v: 1 }, constants: { c: 1 } }));
    expect(bench.variable("v")).toBe(1);
    expect(await bench.save(filesWith({}))).toMatchObject([
      { removed: ["door"], kept: ["v"] },
      { stage: "confirmed", dropped: ["v"] },
    ]);
    expect(bench.controller.digest).toBe(bench.compile(SOURCE).digest);
  });

  test("changes statements, which wait for the next cold start", async () => {
    const bench = new Bench();
    const statements = [{ set: ["gain", 5] }];
    expect(stages(await bench.save(filesWith({}, { statements })))).toEqual(DONE);
    expect([bench.controller.script.statements, bench.variable("gain")]).toEqual([statements, 2]);
  });

  test("is held against what runs when its turn comes, and only the newest of them", async () => {
    const bench = new Bench();
    await bench.send(bench.patch("a", 3));
    const reading = (factor: number) => ({
      ok: true as const,
      files: [{ file: "b.json", text: JSON.stringify({ ...SOURCE, functions: edit(factor) }) }],
    });
    const edit = (factor: number) => ({ ...SOURCE.functions, door: factor });
    for (let factor = 1; factor < 4; factor++) bench.desk.saved(reading(factor));
    await bench.send(bench.functions("b", { gate: true }));
    const results = await bench.cycles();
    expect(results.map(({ id, stage }) => `${id} ${stage}`)).toEqual([
      ...["a running", "a confirmed", "files:1:1 running", "files:1:1 confirmed"],
      ...["b running", "b confirmed"],
    ]);
    expect(bench.controller.script.function("door")?.body).toBe(3);
    expect(bench.fan(10)).toBe(30);
  });

  test("again and again keeps the log as short as requests do", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    for (let save = 0; save < LEDGER_LINES / 2; save++) {
      await bench.save(filesWith(save % 2 === 0 ? { door: true } : {}));
    }
    expect(log.acts.at(-1)).toBe("rewrite");
    expect(log.lines.length).toBeLessThan(LEDGER_LINES);
  });

  test("migrates variables as any patch does", async () => {
    const bench = new Bench();
    const migrate = {
      params: ["old"],
      body: { set: ["gain", { cat: [{ val: ["old", "gain"] }] }] },
    };
    const files = { "a.json": { variables: { gain: "" }, functions: { migrate } } };
    expect(stages(await bench.save(files))).toEqual(DONE);
    expect(bench.variable("gain")).toBe("2");
    await bench.ask({ id: "back", kind: "rollback" });
    expect([bench.variable("gain"), bench.fan(10)]).toEqual([2, 20]);
    // What was rolled back is in the files still, and they ask for nothing.
    expect(await bench.save(files)).toEqual([]);
  });
});

describe("a save that is refused", () => {
  test("is one refusal with all problems, at their lines, and changes nothing", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const before = wholeOf(bench, log);
    const [syntax, ...none] = await bench.save({ ...filesWith({}), "c.json": "{", "d.json": "[" });
    expect([stages([syntax].flatMap((each) => each ?? [])), none]).toEqual([
      ["rejected JSON_SYNTAX JSON_SYNTAX"],
      [],
    ]);
    const broken = filesWith({ scaled: { params: [], body: 1 }, f: { gt: [1] } });
    const [checked] = await bench.save(broken);
    expect(stages(checked === undefined ? [] : [checked])).toEqual([
      "rejected SCRIPT_CALL SCRIPT_UNKNOWN_OPERATOR",
    ]);
    const places = checked?.stage === "rejected" ? checked.problems : [];
    expect(places.map(({ file, line }) => `${file}:${line}`)).toEqual([
      ...["a.json:16", "b.json:7"],
    ]);
    expect(wholeOf(bench, log)).toEqual(before);
    expect(log.acts).toEqual(["rewrite"]);
  });

  test("tells a function that came another way and no longer fits, at no line", async () => {
    const bench = new Bench();
    await bench.ask(bench.functions("a", { other: { params: [], body: { scaled: [1] } } }));
    const two = { params: ["x", "y"], body: 1 };
    const reading = { params: ["data"], body: { set: [["fan", "speed"], { scaled: [1, 2] }] } };
    const [result] = await bench.save({
      "all.json": { ...SOURCE, functions: { scaled: two, reading } },
    });
    expect(result).toMatchObject({ problems: [{ code: "SCRIPT_CALL", function: "other" }] });
    expect(result).not.toHaveProperty("problems.0.file");
  });

  test("because the files cannot be read says why", async () => {
    const bench = new Bench();
    const problem = { code: "FILE_UNREADABLE", what: "it is gone", fix: "Put it back" };
    bench.desk.saved({ ok: false, problems: [problem] });
    expect(await bench.fresh()).toMatchObject([{ stage: "rejected", problems: [problem] }]);
  });

  test("because no function would be left says so", async () => {
    const bench = new Bench();
    for (const files of [{}, { "a.json": {} }, { "a.json": { variables: { gain: 2 } } }]) {
      expect(stages(await bench.save(files))).toEqual(["rejected PATCH_EMPTIES"]);
    }
    expect(bench.fan(10)).toBe(20);
  });

  test("is no answer to the next one: what is mended is taken", async () => {
    const bench = new Bench();
    await bench.save(filesWith({ door: { gt: [1] } }));
    expect(stages(await bench.save(filesWith({ door: { ">": [1, 0] } })))).toEqual(DONE);
  });
});

describe("files that are stale", () => {
  test("are refused with the way out, and the way out works", async () => {
    const bench = new Bench();
    await bench.ask(bench.patch("a", 3));
    const edited = filesWith({ scaled: scaled(7), door: true });
    const [stale] = await bench.save(edited);
    expect(stale).toMatchObject({
      problems: [{ code: "FILE_STALE", file: "b.json", line: 3, pointer: "/functions/scaled" }],
    });
    expect([bench.fan(10), bench.digest("door")]).toEqual([30, null]);
    // What runs is put into the file: that is no change.
    expect(await bench.save(filesWith({ scaled: scaled(3) }))).toEqual([]);
    expect(bench.ledger.state.accepted?.digest).toBe(bench.controller.digest);
    expect(stages(await bench.save(edited))).toEqual(DONE);
    expect(bench.fan(10)).toBe(70);
  });

  test("are up to date once somebody insists", async () => {
    const bench = new Bench();
    await bench.ask(bench.patch("a", 3));
    const edited = filesWith({ scaled: scaled(7) });
    expect(stages(await bench.save(edited))).toEqual(["rejected FILE_STALE"]);
    await bench.ask(bench.patch("insist", 7));
    expect(await bench.save(edited)).toEqual([]);
    expect(stages(await bench.save(filesWith({ scaled: scaled(8) })))).toEqual(DONE);
    expect(bench.fan(10)).toBe(80);
  });

  test("have variables, constants and statements of which the same is true", async () => {
    const bench = new Bench();
    const parts = (value: number) => ({
      ...{ variables: { gain: value }, constants: { c: value }, statements: [value] },
      functions: SOURCE.functions,
    });
    await bench.save({ "a.json": parts(1) });
    await bench.ask(bench.script("a", parts(2)));
    expect(stages(await bench.save({ "a.json": parts(3) }))).toEqual([
      "rejected FILE_STALE FILE_STALE FILE_STALE",
    ]);
    expect(await bench.save({ "a.json": parts(2) })).toEqual([]);
    expect(stages(await bench.save({ "a.json": parts(3) }))).toEqual(DONE);
    expect(bench.controller.script.constants.get("c")).toBe(3);
  });

  test("are those too that nobody ever took, where they say other than what runs", async () => {
    const bench = new Bench({ fromFiles: false });
    const other = { ...SOURCE, functions: { ...SOURCE.functions, scaled: scaled(3) } };
    expect(stages(await bench.save({ "a.json": other }))).toEqual(["rejected FILE_STALE"]);
    const more = { ...SOURCE, functions: { ...SOURCE.functions, door: true } };
    expect(stages(await bench.save({ "a.json": more }))).toEqual(DONE);
    expect(stages(await bench.save({ "a.json": { ...more, functions: other.functions } }))).toEqual(
      DONE,
    );
    expect([bench.fan(10), bench.digest("door")]).toEqual([30, null]);
  });
});

describe("what files were", () => {
  test("is remembered through a restart", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    await bench.save(filesWith({ door: true }));
    await bench.ask(bench.patch("a", 3));
    const next = Bench.again(log);
    expect(await next.save(filesWith({ door: true }))).toEqual([]);
    const stale = filesWith({ door: true, scaled: scaled(4) });
    expect(stages(await next.save(stale))).toEqual(["rejected FILE_STALE"]);
    expect(await next.save(filesWith({ door: true, scaled: scaled(3) }))).toEqual([]);
    const last = Bench.again(log);
    expect(last.ledger.state.accepted?.digest).toBe(last.controller.digest);
    expect(stages(await last.save(stale))).toEqual(DONE);
    // Edited while nobody was there: held against what runs at the next start.
    const later = Bench.again(log);
    expect(stages(await later.save(filesWith({})))).toEqual(DONE);
    expect([later.fan(10), later.digest("door")]).toEqual([20, null]);
  });

  test("has ids that no other save has, and no request", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const results: PatchResult[] = [];
    for (let factor = 1; factor < 5; factor++) {
      results.push(...(await bench.save(filesWith({ scaled: scaled(factor) }))));
      results.push(...(await bench.save(filesWith({ scaled: { gt: [factor] } }))));
    }
    const next = Bench.again(log);
    results.push(...(await next.save(filesWith({ scaled: scaled(9) }))));
    const last = results.filter(({ stage }) => stage !== "running").map(({ id }) => id ?? "");
    expect(last).toHaveLength(9);
    expect(new Set(last).size).toBe(9);
    expect(last.every(isIdOfSave)).toBe(true);
    const kept = next.ledger.state.results.map(({ id }) => id);
    expect(new Set(kept).size).toBe(5);
    for (const id of last) {
      expect(codesOf((await next.send({ ...next.patch("", 1), id }))[0])).toEqual(["PATCH_ID"]);
    }
  });
});
