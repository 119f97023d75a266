import { describe, expect, test } from "vitest";
import { LEDGER_LINES } from "../../src/patch/limits.ts";
import { Bench, codesOf, SOURCE, stagesOf, wholeOf } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

/** A script whose `gain` is a text, made of the number that it was. */
const MIGRATING = {
  variables: { gain: "none", more: 1 },
  functions: {
    migrate: {
      params: ["old"],
      body: { set: ["gain", { cat: ["was ", { val: ["old", "gain"] }] }] },
    },
  },
};

/** A bench whose log fails at those acts that come after the first lines. */
async function failing(at: (append: number) => boolean): Promise<[Bench, TestLog]> {
  const log = new TestLog();
  const bench = await Bench.keeping(log);
  bench.controller.set("gain", 4);
  let appends = 0;
  log.fails = (act) => act === "append" && at(++appends);
  return [bench, log];
}

describe("a request that cannot be kept", () => {
  test.each(["patch", "set"])("is refused, and nothing was changed: %s", async (kind) => {
    const [bench, log] = await failing((append) => append === 1);
    const set = { id: "a", kind: "set", name: "gain", value: 9 };
    const request = kind === "set" ? set : bench.patch("a", 3);
    const before = wholeOf(bench, log);
    const results = await bench.ask(request);
    expect(stagesOf(results)).toEqual(["a STORE_FULL"]);
    // It is about the disk, and at no place of the request.
    expect(results).not.toHaveProperty("0.problems.0.line");
    expect(wholeOf(bench, log)).toEqual(before);
    expect(await bench.ask(request)).toEqual(results);
    expect(stagesOf(await bench.ask({ ...request, id: "b" })).at(-1)).toBe("b confirmed");
  });
});

describe("a patch that runs and cannot be confirmed", () => {
  test("is taken back with what it migrated and brought", async () => {
    const [bench, log] = await failing((append) => append === 2);
    const { digest, script } = bench.controller;
    const request = bench.script("a", MIGRATING);
    expect(stagesOf(await bench.send(request))).toEqual([]);
    const [running] = await bench.cycle();
    expect(running).toMatchObject({ id: "a", stage: "running" });
    expect(bench.variable("gain")).toBe("was 4");
    expect([bench.desk.unsettled, bench.controller.staged?.digest]).toEqual([true, digest]);
    const results = await bench.cycle();
    const facts = { id: "a", stage: "reverted", digest, cycle: 3, pauseMs: 2 };
    expect(results).toMatchObject([{ ...facts, problems: [{ code: "STORE_FULL" }] }]);
    expect(bench.controller.script).toBe(script);
    expect([...bench.controller.scope.variables()]).toEqual([["gain", 4]]);
    expect(bench.fan(10)).toBe(40);
    expect(bench.desk.unsettled).toBe(false);
    expect(bench.ledger.state).toMatchObject({ script, earlier: [], intent: undefined });
    expect(await bench.ask(request)).toEqual(results);
    const next = Bench.again(log);
    expect(next.controller.digest).toBe(digest);
    expect(await next.ask(request)).toEqual(results);
  });

  test("leaves dropped variables where they were", async () => {
    const [bench] = await failing((append) => append === 2);
    const functions = { reading: true };
    const results = await bench.ask(bench.script("a", { functions }));
    expect(stagesOf(results)).toEqual(["a running", "a reverted"]);
    expect(bench.variable("gain")).toBe(4);
  });

  test("is remembered as reverted where not even that can be kept", async () => {
    const [bench, log] = await failing((append) => append > 1);
    const request = bench.patch("a", 3);
    const results = await bench.ask(request);
    expect(stagesOf(results)).toEqual(["a running", "a reverted"]);
    expect(await bench.ask(request)).toEqual(results.slice(1));
    expect(bench.controller.counters.swaps).toBe(2);
    // The intent stands alone in the log, which is what the next start says of it.
    expect(Bench.again(log).ledger.state.intent).toMatchObject({ id: "a" });
    log.fails = () => false;
    expect(stagesOf(await bench.ask(bench.patch("b", 5)))).toEqual(["b running", "b confirmed"]);
    const next = Bench.again(log);
    expect(next.ledger.state).toMatchObject({ intent: undefined, number: 2 });
    expect(await next.ask(request)).toEqual(results.slice(1));
    expect(next.controller.digest).toBe(bench.controller.digest);
  });

  test("lets the next request have its turn, against what runs by then", async () => {
    const [bench] = await failing((append) => append === 2);
    await bench.send(bench.patch("a", 3));
    await bench.send(bench.patch("b", 5));
    expect(stagesOf(await bench.cycles())).toEqual([
      ...["a running", "a reverted", "b running", "b confirmed"],
    ]);
    expect(bench.fan(10)).toBe(50);
  });
});

describe("a value that was set and cannot be confirmed", () => {
  test("is taken back", async () => {
    const [bench, log] = await failing((append) => append === 2);
    const { digest } = bench.controller;
    const request = { id: "a", kind: "set", name: "gain", value: 9 };
    log.hold();
    await bench.send(request);
    log.release();
    const results = await bench.fresh();
    expect(results).toMatchObject([
      { id: "a", stage: "reverted", digest, problems: [{ code: "STORE_FULL" }] },
    ]);
    expect(bench.variable("gain")).toBe(4);
    expect(await bench.send(request)).toEqual(results);
    expect(bench.ledger.state.changes).toEqual([]);
    expect(await Bench.again(log).send(request)).toEqual(results);
  });

  test("is not to be written as a variable meanwhile", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    log.fails = () => {
      if (log.acts.length === 2) log.hold();
      return false;
    };
    await bench.send({ id: "a", kind: "set", name: "gain", value: 9 });
    expect([bench.variable("gain"), bench.desk.unsettled]).toEqual([9, true]);
    log.release();
    await bench.fresh();
    expect(bench.desk.unsettled).toBe(false);
  });
});

describe("a request that cannot be withdrawn", () => {
  test("is refused with both reasons, and the next line takes its place", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const functions = { migrate: { params: ["old"], body: { throw: ["no"] } } };
    const { script } = bench.controller;
    log.fails = (act) => act === "withdraw";
    const results = await bench.ask(bench.functions("a", functions));
    expect(stagesOf(results)).toEqual(["a PATCH_MIGRATE STORE_FULL"]);
    expect(bench.controller.script).toBe(script);
    expect(bench.ledger.state.intent).toBeUndefined();
    expect(Bench.again(log).ledger.state.intent).toMatchObject({ id: "a" });
    await bench.ask(bench.patch("b", 3));
    const again = Bench.again(log).ledger.state;
    expect([again.intent, again.results.map(({ id }) => id)]).toEqual([undefined, ["b"]]);
    expect(again.script.digest).toBe(bench.controller.digest);
  });
});

describe("a log that cannot be written anew", () => {
  test("ends nothing: requests are kept as before, until it can be", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    log.fails = (act) => act === "rewrite";
    const set = (value: number) => bench.send({ id: `${value}`, kind: "set", name: "gain", value });
    for (let value = 1; value <= LEDGER_LINES / 2; value++) await set(value);
    expect(log.acts.at(-1)).toBe("rewrite");
    expect(log.lines.length).toBeGreaterThan(LEDGER_LINES);
    expect(stagesOf(await set(7_000))).toEqual(["7000 confirmed"]);
    log.fails = () => false;
    for (let value = 8_000; value < 8_000 + LEDGER_LINES / 2; value++) await set(value);
    expect(log.lines.length).toBeLessThan(LEDGER_LINES);
    expect(Bench.again(log).ledger.state.number).toBe(LEDGER_LINES + 1);
  });
});

describe("saved files that cannot be kept", () => {
  const edited = { ...SOURCE, functions: { ...SOURCE.functions, door: true } };

  test("are refused, and what runs is as before", async () => {
    const [bench, log] = await failing((append) => append === 1);
    const before = wholeOf(bench, log);
    const [result] = await bench.save({ "a.json": edited });
    expect(codesOf(result)).toEqual(["STORE_FULL"]);
    expect(result).not.toHaveProperty("problems.0.file");
    expect(wholeOf(bench, log)).toEqual(before);
    expect((await bench.save({ "a.json": edited })).map(({ stage }) => stage)).toEqual([
      ...["running", "confirmed"],
    ]);
  });

  test("are told of also where they change nothing of what runs", async () => {
    const [bench, log] = await failing((append) => append === 3);
    await bench.ask(bench.functions("a", { door: true }));
    const before = wholeOf(bench, log);
    const [result] = await bench.save({ "a.json": edited });
    expect(codesOf(result)).toEqual(["STORE_FULL"]);
    expect(wholeOf(bench, log)).toEqual(before);
    expect(await bench.save({ "a.json": edited })).toEqual([]);
    expect(bench.ledger.state.accepted?.digest).toBe(bench.controller.digest);
  });
});
