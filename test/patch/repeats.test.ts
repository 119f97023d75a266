import { describe, expect, test } from "vitest";
import { LEDGER_LINES, RESULTS_KEPT } from "../../src/patch/limits.ts";
import { Bench, SOURCE, stagesOf } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

const REUSED = ["a PATCH_ID_REUSED"];

describe("a request that is delivered again", () => {
  test("while it waits is the same request", async () => {
    const bench = new Bench();
    await bench.send(bench.functions("first", { door: true }));
    const request = bench.patch("a", 3);
    expect(await bench.send(request)).toEqual([]);
    expect(await bench.send(request)).toEqual([]);
    expect(stagesOf(await bench.send(bench.patch("a", 4)))).toEqual(REUSED);
    expect(stagesOf(await bench.cycles())).toEqual([
      ...["first running", "first confirmed", "a running", "a confirmed"],
    ]);
  });

  test("while it is kept, staged or settled is the same request", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const request = bench.patch("a", 3);
    const other = bench.patch("a", 4);
    log.hold();
    await bench.send(request);
    expect(await bench.send(request)).toEqual([]);
    expect(stagesOf(await bench.send(other))).toEqual(REUSED);
    log.release();
    await bench.fresh();
    expect(bench.controller.staged).toBeDefined();
    expect(await bench.send(request)).toEqual([]);
    expect(stagesOf(await bench.send(other))).toEqual(REUSED);
    log.hold();
    expect(stagesOf(await bench.cycle())).toEqual(["a running"]);
    expect(await bench.send(request)).toEqual([]);
    expect(stagesOf(await bench.send(other))).toEqual(REUSED);
    log.release();
    expect(stagesOf(await bench.cycles())).toEqual(["a confirmed"]);
    expect(bench.controller.counters.swaps).toBe(1);
  });

  test("after it was done gets the result that it had, also where the broker kept it", async () => {
    const bench = new Bench();
    const request = bench.patch("a", 3);
    const [, confirmed] = await bench.ask(request);
    expect(await bench.send(request)).toEqual([confirmed]);
    expect(await bench.send(request, { retained: true })).toEqual([confirmed]);
    expect(bench.controller.staged).toBeUndefined();
    expect(stagesOf(await bench.send(bench.patch("a", 4)))).toEqual(REUSED);
    expect(await bench.send(request)).toEqual([confirmed]);
    expect(bench.controller.counters.swaps).toBe(1);
  });

  test("while the log is written anew gets its result at once", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const set = (value: number) => ({ id: `s${value}`, kind: "set", name: "gain", value });
    for (let value = 1; value < LEDGER_LINES / 2; value++) await bench.send(set(value));
    log.fails = (act) => {
      if (act === "append") log.hold();
      return false;
    };
    const last = set(LEDGER_LINES / 2);
    await bench.send(last);
    // Each append lets the next act wait: the settlement, and then the rewrite.
    log.release();
    const [confirmed] = await bench.fresh();
    expect([log.acts.at(-1), stagesOf([confirmed].flatMap((each) => each ?? []))]).toEqual([
      "rewrite",
      [`${last.id} confirmed`],
    ]);
    expect(await bench.send(last)).toEqual([confirmed]);
    log.release();
    expect(await bench.fresh()).toEqual([]);
    expect(log.lines.length).toBeLessThan(LEDGER_LINES);
  });

  test("after a restart gets the result that it had", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const request = bench.patch("a", 3);
    const refused = bench.patch("b", 4);
    const [, confirmed] = await bench.ask(request);
    const value = { id: "c", kind: "set", name: "gain", value: 7 };
    const [set] = await bench.ask(value);
    await bench.ask(refused);
    const next = Bench.again(log);
    expect(await next.ask(request)).toEqual([confirmed]);
    expect(await next.ask(value)).toEqual([set]);
    expect(stagesOf(await next.ask(bench.patch("a", 9)))).toEqual(REUSED);
    // Nothing remains of a refused request, so it is held against what runs now.
    expect(stagesOf(await next.ask(refused))).toEqual(["b PATCH_BASE"]);
    expect(log.lines.join("\n")).not.toContain('"b"');
  });

  test("and was refused gets its refusal, also when it would fit by now", async () => {
    const bench = new Bench();
    const second = bench.patch("second", 4);
    await bench.ask(bench.patch("first", 3));
    const [refused] = await bench.ask(second);
    expect(refused).toMatchObject({ stage: "rejected", problems: [{ code: "PATCH_BASE" }] });
    await bench.ask(bench.functions("back", { scaled: SOURCE.functions.scaled }));
    expect(await bench.ask(second)).toEqual([refused]);
    const bad = { id: "bad", kind: "functions", base: {} };
    const [unread] = await bench.ask(bad);
    expect(await bench.ask(bad)).toEqual([unread]);
  });

  test("behind a byte-order mark is the same request", async () => {
    const bench = new Bench();
    const text = JSON.stringify(bench.patch("a", 3));
    const [, confirmed] = await bench.ask(`\ufeff${text}`);
    expect(confirmed).toMatchObject({ id: "a", stage: "confirmed" });
    expect(await bench.send(text)).toEqual([confirmed]);
  });

  test("is another one where a single character of it differs", async () => {
    const bench = new Bench();
    const text = JSON.stringify(bench.patch("a", 3));
    await bench.ask(text);
    expect(stagesOf(await bench.ask(`${text} `))).toEqual(REUSED);
  });

  test("is known as long as its result is kept, which is up to the limit", async () => {
    const bench = new Bench();
    const set = (value: number) => ({ id: `s${value}`, kind: "set", name: "gain", value });
    for (let value = 0; value <= RESULTS_KEPT; value++) await bench.send(set(value));
    expect(bench.ledger.state.results).toHaveLength(RESULTS_KEPT);
    expect(await bench.send(set(1))).toMatchObject([{ id: "s1", value: 1, before: 0 }]);
    expect(bench.variable("gain")).toBe(RESULTS_KEPT);
    expect(await bench.send(set(0))).toMatchObject([{ id: "s0", before: RESULTS_KEPT }]);
    expect(bench.variable("gain")).toBe(0);
  });
});
