import { describe, expect, test } from "vitest";
import { REQUESTS_WAITING, RESULTS_KEPT } from "../../src/patch/limits.ts";
import { BOUNDS } from "../../src/patch/message.ts";
import type { PatchResult } from "../../src/patch/patch.ts";
import { Bench, codesOf, SOURCE, scaled, stagesOf } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

describe("the patch desk", () => {
  test("swaps one function between two cycles, and answers with both stages", async () => {
    const bench = new Bench();
    expect(bench.fan(10)).toBe(20);
    expect(await bench.send(bench.patch("a", 3))).toEqual([]);
    const results = await bench.cycle();
    const facts = { id: "a", cycle: 2, pauseMs: 1, changed: ["scaled"], removed: [], kept: [] };
    expect(results).toMatchObject([
      { stage: "running", ...facts, digest: bench.controller.digest },
      { stage: "confirmed", ...facts, dropped: [] },
    ]);
    expect(bench.fan(10)).toBe(30);
  });

  test("is exactly the merge of the one function", async () => {
    const bench = new Bench();
    const before = bench.controller.script;
    const request = bench.patch("a", 3);
    await bench.ask(request);
    const text = JSON.stringify({ functions: request.functions });
    const patch = bench.engine.compile(text).clearStatements();
    const next = before.merge(patch.retainFunctions(({ name }) => name === "scaled"));
    expect(bench.controller.digest).toBe(next.digest);
  });

  test("reads no source that was made against something else", async () => {
    const bench = new Bench();
    const source = { language: "typescript", source: "this is no script (".repeat(50_000) };
    const base = { scaled: "0".repeat(64) };
    const whole = { id: "b", kind: "script", ...source, base: "0".repeat(64) };
    const results = [
      ...(await bench.ask({ id: "a", kind: "functions", ...source, base })),
      ...(await bench.ask(whole)),
    ];
    expect(results.map(codesOf)).toEqual([["PATCH_BASE"], ["PATCH_BASE"]]);
    expect(bench.engine.reads("typescript")).toBe(false);
  });

  test("brings new variables along, and keeps those that live", async () => {
    const bench = new Bench();
    bench.controller.set("gain", 5);
    await bench.ask({ ...bench.patch("a", 1), variables: { gain: 9, offset: 1 } });
    expect([bench.variable("gain"), bench.variable("offset")]).toEqual([5, 1]);
  });

  test("replaces the whole script, and drops what it no longer declares", async () => {
    const bench = new Bench();
    const functions = { reading: { params: ["data"], body: { set: [["fan", "speed"], 7] } } };
    expect(await bench.ask(bench.script("a", { functions }))).toMatchObject([
      { stage: "running", kind: "script", removed: ["scaled"], kept: ["gain"] },
      { stage: "confirmed", dropped: ["gain"] },
    ]);
    expect(bench.fan(10)).toBe(7);
  });

  test("compiles of a whole script only what differs from what runs", async () => {
    const bench = new Bench();
    const before = bench.controller.script;
    const functions = { ...SOURCE.functions, scaled: scaled(3) };
    const [, confirmed] = await bench.ask(bench.script("a", { ...SOURCE, functions }));
    expect(confirmed).toMatchObject({ changed: ["scaled"], removed: [] });
    const { script } = bench.controller;
    expect(script.function("reading")).toBe(before.function("reading"));
    expect(script.variables).toBe(before.variables);
  });

  test("removes functions, and refuses to leave none", async () => {
    const bench = new Bench();
    const remove = ["reading"];
    expect(await bench.ask(bench.functions("a", {}, { remove }))).toMatchObject([
      { stage: "running", changed: [], removed: ["reading"] },
      { stage: "confirmed" },
    ]);
    const last = bench.functions("b", {}, { remove: ["scaled"] });
    expect(stagesOf(await bench.ask(last))).toEqual(["b PATCH_EMPTIES"]);
    const empty = bench.script("c", { functions: {} });
    expect(stagesOf(await bench.ask(empty))).toEqual(["c PATCH_EMPTIES"]);
    expect([...bench.controller.script.functions.values()]).toHaveLength(1);
  });

  test("lets a script that has no function stay without one", async () => {
    const bench = new Bench({ source: { functions: {} } });
    const source = { functions: {}, variables: { more: 1 } };
    expect(stagesOf(await bench.ask(bench.script("a", source)))).toEqual([
      "a running",
      "a confirmed",
    ]);
  });

  test("tells a migration that faults, at its place, and runs on with what it had", async () => {
    const bench = new Bench();
    const { digest } = bench.controller;
    const functions = { migrate: { params: ["old"], body: { throw: ["no"] } } };
    const [result] = await bench.ask(bench.functions("a", functions));
    expect(result).toMatchObject({
      stage: "rejected",
      pauseMs: 1,
      problems: [{ code: "PATCH_MIGRATE", pointer: "/functions/migrate", line: 1 }],
    });
    expect(bench.controller.digest).toBe(digest);
    expect(bench.fan(10)).toBe(20);
  });
});

describe("several requests", () => {
  test("of one tick are taken one after the other, each against what runs by then", async () => {
    const bench = new Bench();
    expect(await bench.send(bench.patch("one", 3))).toEqual([]);
    expect(await bench.send(bench.patch("two", 4))).toEqual([]);
    expect(await bench.send(bench.functions("three", { door: true }))).toEqual([]);
    const first = ["one running", "one confirmed", "two PATCH_BASE"];
    expect(stagesOf(await bench.cycle())).toEqual(first);
    expect(stagesOf(await bench.cycle())).toEqual(["three running", "three confirmed"]);
    expect(await bench.cycle()).toEqual([]);
  });

  test("that come while one is being kept wait for it", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    log.hold();
    expect(await bench.send(bench.patch("one", 3))).toEqual([]);
    expect(await bench.send(bench.functions("two", { door: true }))).toEqual([]);
    expect(await bench.send({ id: "three", kind: "set", name: "gain", value: 5 })).toEqual([]);
    // A cycle in the middle finds nothing to do.
    expect(await bench.cycle()).toEqual([]);
    expect(bench.controller.staged).toBeUndefined();
    expect(log.acts).toEqual(["rewrite", "append"]);
    log.release();
    expect(stagesOf(await bench.cycles())).toEqual([
      ...["one running", "one confirmed", "two running", "two confirmed", "three confirmed"],
    ]);
    expect(bench.variable("gain")).toBe(5);
  });

  test("wait up to the limit, and no more", async () => {
    const bench = new Bench();
    const send = (index: number) =>
      bench.send(bench.functions(`f${index}`, { [`f${index}`]: index }));
    for (let index = 0; index <= REQUESTS_WAITING; index++) expect(await send(index)).toEqual([]);
    const over = REQUESTS_WAITING + 1;
    expect(stagesOf(await send(over))).toEqual([`f${over} PATCH_BUSY`]);
    for (let index = 0; index <= REQUESTS_WAITING; index++) {
      expect(stagesOf(await bench.cycle())).toEqual([`f${index} running`, `f${index} confirmed`]);
    }
    // A refusal for want of room is not remembered: the same request may come again.
    expect(await send(over)).toEqual([]);
  });

  test("wait up to as many characters as one may have, and no more", async () => {
    const bench = new Bench();
    const text = (id: string, length: number) => {
      const request = JSON.stringify(bench.functions(id, { [id]: 1 }));
      return request + " ".repeat(length - request.length);
    };
    await bench.send(bench.patch("one", 3));
    expect(await bench.send(text("two", BOUNDS.length - 100_000))).toEqual([]);
    expect(await bench.send(text("three", 99_999))).toEqual([]);
    expect(await bench.send(text("four", 1_000))).toEqual([]);
    expect(stagesOf(await bench.send(text("five", 1_000)))).toEqual(["five PATCH_BUSY"]);
    expect(stagesOf(await bench.cycles())).toHaveLength(8);
  });

  test.each(Array.from({ length: 24 }, (_, ticks) => ticks))(
    "are taken though they come %i turns after the last result, as the desk goes to rest",
    async (ticks) => {
      const log = new TestLog();
      const answered = ({ id }: PatchResult) => void (id === "one" && later(ticks));
      const bench = await Bench.keeping(log, { answered });
      async function later(turns: number): Promise<void> {
        for (let turn = 0; turn < turns; turn++) await undefined;
        const value = JSON.stringify({ id: "two", kind: "set", name: "gain", value: 6 });
        bench.desk.receive({ payload: Buffer.from(value), retained: false, group: false });
      }
      const results = await bench.send({ id: "one", kind: "set", name: "gain", value: 5 });
      expect(stagesOf(results)).toEqual(["one confirmed", "two confirmed"]);
    },
  );

  test("of which one faults leave the next ones their turn", async () => {
    const bench = new Bench();
    await bench.send(bench.patch("one", 3));
    await bench.send(bench.functions("two", { f: { gt: [1] } }));
    await bench.send(bench.functions("three", { door: true }));
    const results = await bench.cycles();
    expect(results.map(({ id, stage }) => `${id} ${stage}`)).toEqual([
      ...["one running", "one confirmed", "two rejected", "three running", "three confirmed"],
    ]);
  });
});

describe("requests that nobody kept", () => {
  test("are refused where the broker kept them, and taken when they are sent", async () => {
    const bench = new Bench();
    const request = bench.patch("a", 3);
    const kept = await bench.send(request, { retained: true });
    expect(stagesOf(kept)).toEqual(["a PATCH_RETAINED"]);
    expect(stagesOf(await bench.ask(request))).toEqual(["a running", "a confirmed"]);
  });

  test("of a group may name several digests, and others not", async () => {
    const bench = new Bench();
    const base = { scaled: ["0".repeat(64), null, bench.digest("scaled")] };
    const request = { ...bench.patch("a", 3), base };
    const [refused] = await bench.send(request);
    expect(refused).toMatchObject({ problems: [{ code: "PATCH_TYPE", pointer: "/base" }] });
    const again = { ...request, id: "b" };
    expect(stagesOf(await bench.ask(again, { group: true }))).toEqual(["b running", "b confirmed"]);
    const whole = { ...SOURCE, id: "c", kind: "script", base: ["x", bench.controller.digest] };
    expect(stagesOf(await bench.ask(whole, { group: true }))).toEqual(["c running", "c confirmed"]);
    const back = { id: "d", kind: "rollback", base: ["x", "y"] };
    expect(stagesOf(await bench.ask(back, { group: true }))).toEqual(["d PATCH_BASE"]);
    const empty = { id: "e", kind: "rollback", base: [] };
    expect(stagesOf(await bench.ask(empty, { group: true }))).toEqual(["e PATCH_TYPE"]);
  });

  test("are remembered up to the limit, and the oldest forgotten first", async () => {
    const bench = new Bench();
    const bad = (index: number) => ({ id: `r${index}`, kind: "functions", base: {} });
    for (let index = 0; index <= RESULTS_KEPT; index++) await bench.send(bad(index));
    const reused = { ...bad(0), remove: [] };
    const known = await bench.send({ ...reused, id: "r1" });
    expect(codesOf(known[0])).toEqual(["PATCH_ID_REUSED"]);
    expect(stagesOf(await bench.send(reused))).toEqual(["r0 PATCH_EMPTY"]);
  });
});
