import { describe, expect, test } from "vitest";
import { PROBLEMS_NAMED } from "../../src/patch/limits.ts";
import { type PatchResult, rejected } from "../../src/patch/patch.ts";
import { Bench, SOURCE, stagesOf } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

/** A bench whose clock goes on by a quarter of a millisecond whenever it is looked at. */
function ticking(): [Bench, TestLog] {
  const log = new TestLog();
  let now = 0;
  return [new Bench({ log, now: () => (now += 0.25) }), log];
}

describe("every result of every stage", () => {
  test("says in which cycle, and for how long the loop was held", async () => {
    const [bench, log] = ticking();
    const set = (id: string, name: string) => ({ id, kind: "set", name, value: 3 });
    const faults = { migrate: { params: [], body: { throw: ["no"] } } };
    const results: PatchResult[] = [
      ...(await bench.send("{")),
      ...(await bench.send(Buffer.alloc(0).toString())),
      ...(await bench.sendBytes(Buffer.from([0xff]))),
      ...(await bench.send({ id: "unread" })),
      ...(await bench.send(bench.patch("kept", 3), { retained: true })),
      ...(await bench.ask(bench.functions("unfit", { f: { gt: [1] } }))),
      ...(await bench.ask(bench.functions("faults", faults))),
      ...(await bench.ask(bench.patch("a", 3))),
      ...(await bench.ask({ id: "back", kind: "rollback" })),
      ...(await bench.ask({ id: "none", kind: "rollback" })),
      ...(await bench.send(set("set", "gain"))),
      ...(await bench.send(set("unset", "none"))),
      ...(await bench.send({ id: "show", kind: "show", names: ["scaled"] })),
      ...(await bench.send({ id: "unseen", kind: "show", names: ["none"] })),
      ...(await bench.save({ "a.json": "{" })),
      ...(await bench.save({ "a.json": {} })),
      ...(await bench.save({ "a.json": { functions: { ...SOURCE.functions, door: true } } })),
    ];
    let appends = 0;
    log.fails = (act) => act === "append" && ++appends % 3 === 2;
    results.push(...(await bench.ask(bench.patch("taken back", 9))));
    results.push(...(await bench.send(bench.patch("b", 9))));
    results.push(...(await bench.send(bench.patch("waits", 8))));
    results.push(...(await bench.send({ ...bench.patch("b", 7) })));
    const stopped = bench.desk.stop();
    results.push(...(await bench.cycles()));
    await stopped;
    console.log(stagesOf(results).join(", "));
    expect(new Set(results.map(({ stage }) => stage))).toEqual(
      new Set(["rejected", "running", "confirmed", "reverted", "shown"]),
    );
    for (const { cycle, pauseMs } of results) {
      expect(Number.isSafeInteger(cycle) && cycle >= 1).toBe(true);
      expect(pauseMs).toBeGreaterThan(0);
    }
  });

  test("is of the cycle that it takes effect in", async () => {
    const [bench] = ticking();
    const [, first] = await bench.ask(bench.patch("a", 3));
    const [running, confirmed] = await bench.ask(bench.patch("b", 4));
    expect([first?.cycle, running?.cycle, confirmed?.cycle]).toEqual([1, 2, 2]);
    const [refused] = await bench.ask({ id: "c", kind: "rollback", base: "x" });
    expect(refused?.cycle).toBe(3);
  });

  test("has the time of the cycle that swapped in it, also where that refused", async () => {
    const bench = new Bench();
    const faults = { migrate: { params: [], body: { throw: ["no"] } } };
    const [refused] = await bench.ask(bench.functions("a", faults));
    const [running] = await bench.ask(bench.patch("b", 3));
    expect([refused?.pauseMs, running?.pauseMs]).toEqual([1, 1]);
  });
});

describe("a refusal", () => {
  const problem = { code: "PATCH_BASE", what: "no", fix: "yes" };
  const moment = { cycle: 1, pauseMs: 0 };

  test("counts the problems that it does not list", () => {
    const at = rejected("a", Array(PROBLEMS_NAMED).fill(problem), moment);
    expect([at.problems.length, at.more]).toEqual([PROBLEMS_NAMED, undefined]);
    const over = rejected(null, Array(PROBLEMS_NAMED + 7).fill(problem), moment);
    expect([over.problems.length, over.more, over.id]).toEqual([PROBLEMS_NAMED, 7, null]);
  });
});
