import { describe, expect, test } from "vitest";
import { REQUESTS_WAITING, RESULTS_KEPT } from "../../src/patch/limits.ts";
import { Bench, SOURCE, stagesOf } from "./patch-bench.ts";

describe("the patch desk", () => {
  test("swaps one function between two cycles, and answers with both stages", () => {
    const bench = new Bench();
    expect(bench.fan(10)).toBe(20);
    expect(bench.send(bench.patch("a", 3))).toEqual([]);
    const results = bench.cycle();
    const facts = { id: "a", cycle: 2, pauseMs: 1, changed: ["scaled"], removed: [], kept: [] };
    expect(results).toMatchObject([
      { stage: "running", ...facts, digest: bench.controller.digest },
      { stage: "confirmed", ...facts, dropped: [] },
    ]);
    expect(bench.fan(10)).toBe(30);
  });

  test("is exactly the merge of the one function", () => {
    const bench = new Bench();
    const before = bench.controller.script;
    const request = bench.patch("a", 3);
    bench.send(request);
    bench.cycle();
    const text = JSON.stringify({ functions: request.functions });
    const patch = bench.engine.compile(text).clearStatements();
    const next = before.merge(patch.retainFunctions(({ name }) => name === "scaled"));
    expect(bench.controller.digest).toBe(next.digest);
  });

  test("brings new variables along, and keeps those that live", () => {
    const bench = new Bench();
    bench.controller.set("gain", 5);
    bench.send({ ...bench.patch("a", 1), variables: { gain: 9, offset: 1 } });
    bench.cycle();
    const { scope } = bench.controller;
    expect([scope.variable("gain"), scope.variable("offset")]).toEqual([5, 1]);
  });

  test("replaces the whole script, drops what it no longer declares, removes functions", () => {
    const bench = new Bench();
    const base = bench.controller.digest;
    const functions = { reading: { params: ["data"], body: { set: [["fan", "speed"], 7] } } };
    bench.send({ id: "a", kind: "script", functions, base });
    expect(bench.cycle()).toMatchObject([
      { stage: "running", removed: ["scaled"], kept: ["gain"] },
      { stage: "confirmed", dropped: ["gain"] },
    ]);
    expect(bench.fan(10)).toBe(7);
    const removal = { id: "b", kind: "functions", remove: ["reading"] };
    bench.send({ ...removal, base: { reading: bench.digest("reading") } });
    expect(stagesOf(bench.cycle())).toEqual(["b running", "b confirmed"]);
    expect(bench.controller.script.functions.size).toBe(0);
  });

  test("applies a request once, and gives a repeat the result that it had", () => {
    const bench = new Bench();
    const request = bench.patch("a", 3);
    bench.send(request);
    expect(bench.send(request)).toEqual([]);
    const [, confirmed] = bench.cycle();
    expect(bench.send(request)).toEqual([confirmed]);
    expect(bench.send(request, true)).toEqual([confirmed]);
    expect(bench.controller.staged).toBeUndefined();
    expect(stagesOf(bench.send(bench.patch("a", 4)))).toEqual(["a PATCH_ID_REUSED"]);
    expect(bench.send(request)).toEqual([confirmed]);
  });

  test("gives a repeat of a refused request its refusal, also when it would fit by now", () => {
    const bench = new Bench();
    const second = bench.patch("second", 4);
    bench.send(bench.patch("first", 3));
    bench.cycle();
    expect(stagesOf(bench.send(second))).toEqual(["second PATCH_BASE"]);
    const back = { ...bench.patch("back", 0), functions: { scaled: SOURCE.functions.scaled } };
    bench.send(back);
    bench.cycle();
    expect(stagesOf(bench.send(second))).toEqual(["second PATCH_BASE"]);
  });

  test("takes several requests of one tick one after the other", () => {
    const bench = new Bench();
    const door = { functions: { door: true }, base: { door: null } };
    expect(bench.send(bench.patch("one", 3))).toEqual([]);
    expect(bench.send(bench.patch("two", 4))).toEqual([]);
    expect(bench.send({ id: "three", kind: "functions", ...door })).toEqual([]);
    expect(stagesOf(bench.cycle())).toEqual(["one running", "one confirmed", "two PATCH_BASE"]);
    expect(stagesOf(bench.cycle())).toEqual(["three running", "three confirmed"]);
    expect(bench.cycle()).toEqual([]);
  });

  test("lets requests wait up to the limit, and no more", () => {
    const bench = new Bench();
    const send = (index: number) => {
      const name = `f${index}`;
      return bench.send({
        id: name,
        kind: "functions",
        functions: { [name]: 1 },
        base: { [name]: null },
      });
    };
    for (let index = 0; index <= REQUESTS_WAITING; index++) expect(send(index)).toEqual([]);
    expect(stagesOf(send(REQUESTS_WAITING + 1))).toEqual([`f${REQUESTS_WAITING + 1} PATCH_BUSY`]);
    for (let index = 0; index <= REQUESTS_WAITING; index++) {
      expect(stagesOf(bench.cycle())).toEqual([`f${index} running`, `f${index} confirmed`]);
    }
    // A refusal for want of room is not remembered: the same request may come again.
    expect(send(REQUESTS_WAITING + 1)).toEqual([]);
  });

  test("remembers the results up to the limit, and forgets the oldest first", () => {
    const bench = new Bench();
    const bad = (index: number) => ({ id: `r${index}`, kind: "functions", base: {} });
    for (let index = 0; index <= RESULTS_KEPT; index++) bench.send(bad(index));
    const reused = { ...bad(0), remove: [] };
    expect(stagesOf(bench.send({ ...reused, id: "r1" }))).toEqual(["r1 PATCH_ID_REUSED"]);
    expect(stagesOf(bench.send(reused))).toEqual(["r0 PATCH_EMPTY"]);
  });

  test("refuses a kept request, and takes the same one when it is sent", () => {
    const bench = new Bench();
    const request = bench.patch("a", 3);
    expect(stagesOf(bench.send(request, true))).toEqual(["a PATCH_RETAINED"]);
    expect(bench.send(request)).toEqual([]);
    expect(stagesOf(bench.cycle())).toEqual(["a running", "a confirmed"]);
  });

  test("tells a migration that faults, and runs on with what it had", () => {
    const bench = new Bench();
    const { digest } = bench.controller;
    const functions = { migrate: { params: ["old"], body: { throw: ["no"] } } };
    bench.send({ id: "a", kind: "functions", functions, base: { migrate: null } });
    expect(stagesOf(bench.cycle())).toEqual(["a PATCH_MIGRATE"]);
    expect(bench.controller.digest).toBe(digest);
    expect(bench.fan(10)).toBe(20);
  });
});
