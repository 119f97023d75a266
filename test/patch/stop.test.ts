import { describe, expect, test } from "vitest";
import { Bench, stagesOf, wholeOf } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

describe("a stop of the desk", () => {
  test("refuses what waits and what comes, and lets what is staged end", async () => {
    const bench = new Bench();
    await bench.send(bench.patch("one", 3));
    await bench.send(bench.functions("two", { door: true }));
    bench.desk.saved({ ok: true, files: [] });
    let hasEnded = false;
    const stopped = bench.desk.stop().then(() => (hasEnded = true));
    expect(stagesOf(await bench.fresh())).toEqual(["two PATCH_STOPPING"]);
    expect(stagesOf(await bench.send(bench.patch("three", 4)))).toEqual(["three PATCH_STOPPING"]);
    expect(hasEnded).toBe(false);
    expect(stagesOf(await bench.cycles())).toEqual(["one running", "one confirmed"]);
    await stopped;
    await bench.desk.stop();
    expect(await bench.fresh()).toEqual([]);
  });

  test("with nothing on its way ends at once", async () => {
    const bench = new Bench();
    await bench.desk.stop();
    expect(await bench.save({ "a.json": { functions: {} } })).toEqual([]);
    expect(await bench.send({ id: "a", kind: "show", names: ["scaled"] })).toHaveLength(1);
  });

  test("while a request is being kept takes it back where no cycle runs any more", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const before = wholeOf(bench, log);
    log.hold();
    await bench.send(bench.patch("a", 3));
    bench.loop.stop();
    const stopped = bench.desk.stop();
    log.release();
    expect(stagesOf(await bench.fresh())).toEqual(["a PATCH_STOPPING"]);
    await stopped;
    expect(wholeOf(bench, log)).toEqual(before);
    expect(log.acts).toEqual(["rewrite", "append", "withdraw"]);
  });

  test("while a request is staged takes it back where no cycle runs any more", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const before = wholeOf(bench, log);
    await bench.send(bench.patch("a", 3));
    expect(log.lines).not.toEqual(before.lines);
    const stopped = bench.desk.stop();
    bench.loop.stop();
    const [refused] = await bench.fresh();
    await stopped;
    expect(refused).toMatchObject({ id: "a", problems: [{ code: "PATCH_STOPPING" }] });
    // It is about the controller, and at no place of the request.
    expect(refused).not.toHaveProperty("problems.0.line");
    expect(wholeOf(bench, log)).toEqual(before);
  });

  test("while a request is settled waits until it is, and it is confirmed", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    await bench.send(bench.patch("a", 3));
    log.hold();
    expect(stagesOf(await bench.cycle())).toEqual(["a running"]);
    bench.loop.stop();
    let hasEnded = false;
    const stopped = bench.desk.stop().then(() => (hasEnded = true));
    await bench.fresh();
    expect([hasEnded, bench.desk.unsettled]).toEqual([false, true]);
    log.release();
    expect(stagesOf(await bench.fresh())).toEqual(["a confirmed"]);
    await stopped;
    expect(bench.desk.unsettled).toBe(false);
    expect(Bench.again(log).controller.digest).toBe(bench.controller.digest);
  });

  test("that comes before a request could be taken back leaves it to the next start", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const { digest } = bench.controller;
    await bench.send(bench.patch("a", 3));
    log.fails = () => true;
    log.hold();
    await bench.cycle();
    bench.loop.stop();
    log.release();
    expect(stagesOf(await bench.fresh())).toEqual(["a reverted"]);
    await bench.desk.stop();
    // What still runs is not what boots, so nobody may keep its variables.
    expect(bench.controller.digest).not.toBe(digest);
    expect(bench.desk.unsettled).toBe(true);
    const next = Bench.again(log);
    expect(next.controller.digest).toBe(digest);
    expect(next.ledger.state.intent).toMatchObject({ id: "a" });
  });
});
