import { describe, expect, test } from "vitest";
import { NAMES_SHOWN, SHOWN_LENGTH } from "../../src/patch/limits.ts";
import { Bench, codesOf, SOURCE, scaled, stagesOf, wholeOf } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

function set(name: unknown, value: unknown, id = "a") {
  return { id, kind: "set", name, value };
}

const VARIABLES = { gain: 2, on: false, word: "a", list: [1], record: { x: 1 }, any: null };

describe("set", () => {
  test("gives a living variable a value, and says which it was", async () => {
    const bench = new Bench();
    expect(await bench.send(set("gain", 7))).toEqual([
      {
        ...{ id: "a", kind: "set", stage: "confirmed", name: "gain", value: 7, before: 2 },
        ...{ cycle: 1, pauseMs: 0 },
      },
    ]);
    expect(bench.fan(10)).toBe(70);
    expect(bench.controller.counters.swaps).toBe(0);
  });

  test.each<[string, unknown, unknown]>([
    ["gain", 0.5, "x"],
    ["on", true, 1],
    ["word", "", null],
    ["list", [], {}],
    ["list", [[1, "x", null]], "[]"],
    ["record", { y: { constructor: [] } }, []],
    ["any", [1, { x: 2 }], undefined],
    ["any", 5, undefined],
  ])("of %s takes %j, and not %j", async (name, good, bad) => {
    const bench = new Bench({ source: { ...SOURCE, variables: VARIABLES } });
    expect(await bench.send(set(name, good))).toMatchObject([{ stage: "confirmed", value: good }]);
    expect(bench.variable(name)).toEqual(good);
    if (bad === undefined) return;
    expect(codesOf((await bench.send(set(name, bad, "b")))[0])).toEqual(["SET_TYPE"]);
    expect(bench.variable(name)).toEqual(good);
  });

  test("writes -0 as 0, and keeps a name such as __proto__ as data", async () => {
    const bench = new Bench({ source: { ...SOURCE, variables: VARIABLES } });
    await bench.send('{"id":"a","kind":"set","name":"gain","value":-0}');
    expect(Object.is(bench.variable("gain"), 0)).toBe(true);
    const value = '{"__proto__":{"x":1},"constructor":2}';
    const [result] = await bench.send(`{"id":"b","kind":"set","name":"record","value":${value}}`);
    expect(JSON.stringify(bench.variable("record"))).toBe(value);
    expect(JSON.stringify(result)).toContain(value);
  });

  test("names the nearest variable where there is none of that name", async () => {
    const bench = new Bench();
    expect(await bench.send(set("gian", 1))).toMatchObject([
      { problems: [{ code: "SET_UNKNOWN_VARIABLE", fix: "Did you mean gain?" }] },
    ]);
    expect(await bench.send(set("temperature", 1, "b"))).toMatchObject([
      { problems: [{ code: "SET_UNKNOWN_VARIABLE", fix: "Name one that lives" }] },
    ]);
  });

  test("does not take a value at one past a limit, and does at the limit", async () => {
    const bench = new Bench({ source: { ...SOURCE, variables: VARIABLES } });
    const { textLength, listLength, valueDepth } = bench.engine.limits;
    const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
    const cases: readonly [string, unknown, unknown][] = [
      ["word", "x".repeat(textLength), "x".repeat(textLength + 1)],
      ["list", Array(listLength).fill(1), Array(listLength + 1).fill(1)],
      ["list", deep(valueDepth), deep(valueDepth + 1)],
    ];
    for (const [index, [name, fits, over]] of cases.entries()) {
      const [good] = await bench.send(set(name, fits, `good${index}`));
      const [bad] = await bench.send(set(name, over, `bad${index}`));
      expect([good?.stage, codesOf(bad)]).toEqual(["confirmed", ["SET_VALUE"]]);
      expect(bench.variable(name)).toEqual(fits);
    }
  });

  test("waits for its turn, and is held against the script that runs by then", async () => {
    const bench = new Bench();
    await bench.send(bench.script("a", { ...SOURCE, variables: { gain: 2, late: 1 } }));
    expect(await bench.send(set("late", 5, "b"))).toEqual([]);
    expect(stagesOf(await bench.cycle())).toEqual(["a running", "a confirmed", "b confirmed"]);
    expect(bench.variable("late")).toBe(5);
  });

  test("outlives a power loss from its result on, with the latest value alone", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    for (let value = 1; value <= 3; value++) await bench.send(set("gain", value, `${value}`));
    const { changes, number } = Bench.again(log).ledger.state;
    expect(changes).toEqual([{ number: 3, values: new Map([["gain", 3]]) }]);
    bench.ledger.written(number - 1);
    expect(bench.ledger.state.changes).toHaveLength(1);
    bench.ledger.written(number);
    expect(bench.ledger.state.changes).toEqual([]);
  });

  test("is forgotten with the variable, when a script no longer declares it", async () => {
    const bench = new Bench({ source: { ...SOURCE, variables: VARIABLES } });
    await bench.send(set("word", "b", "1"));
    await bench.send(set("gain", 9, "2"));
    await bench.ask(bench.script("3", SOURCE));
    const { changes } = bench.ledger.state;
    expect(changes).toEqual([{ number: 2, values: new Map([["gain", 9]]) }]);
  });

  test("is no step of the history", async () => {
    const bench = new Bench();
    await bench.send(set("gain", 3));
    const back = await bench.send({ id: "b", kind: "rollback" });
    expect(stagesOf(back)).toEqual(["b PATCH_NO_PREVIOUS"]);
  });
});

describe("show", () => {
  const show = (names: unknown, id = "a") => ({ id, kind: "show", names });

  test("says what functions are, with their digests, at once", async () => {
    const bench = new Bench();
    await bench.send(bench.patch("waits", 3));
    const { digest } = bench.controller;
    const functions = Object.fromEntries(
      (["reading", "scaled"] as const).map((name) => {
        return [name, { digest: bench.digest(name), source: SOURCE.functions[name] }];
      }),
    );
    const shown = { id: "a", kind: "show", stage: "shown", digest, functions };
    const names = ["reading", "scaled", "reading"];
    expect(await bench.send(show(names))).toEqual([{ ...shown, cycle: 1, pauseMs: 0 }]);
    await bench.cycles();
    const [again] = await bench.send(show(names));
    expect(again).toMatchObject({ functions: { scaled: { source: scaled(3) } } });
  });

  test("gives what a patch takes", async () => {
    const bench = new Bench();
    const rule = { if: [{ var: "open" }, { set: [["fan", "speed"], 0] }] };
    await bench.ask(bench.functions("p", { door: rule, no: null }));
    const [shown] = await bench.send(show(["door", "no", "scaled"]));
    if (shown?.stage !== "shown") throw new Error("nothing was shown");
    const sources = Object.entries(shown.functions).map(([name, { source }]) => [name, source]);
    const [running] = await bench.ask(bench.functions("again", Object.fromEntries(sources)));
    expect(running).toMatchObject({ changed: [], digest: shown.digest });
  });

  test("names each function that there is not, and the nearest", async () => {
    const bench = new Bench();
    const [result] = await bench.send(show(["scaled", "scalde", "ѕcaled", "__proto__"]));
    expect(result).toMatchObject({
      stage: "rejected",
      problems: [
        { code: "PATCH_UNKNOWN_FUNCTION", pointer: "/names/1", fix: "Did you mean scaled?" },
        { code: "PATCH_UNKNOWN_FUNCTION", pointer: "/names/2", fix: "Did you mean scaled?" },
        { code: "PATCH_UNKNOWN_FUNCTION", pointer: "/names/3" },
      ],
    });
  });

  test("takes as many names as the limit, and not one more or none", async () => {
    const bench = new Bench();
    const names = Array(NAMES_SHOWN).fill("scaled");
    expect(stagesOf(await bench.send(show(names)))).toEqual(["a shown"]);
    expect(stagesOf(await bench.send(show([...names, "scaled"])))).toEqual(["a PATCH_SIZE"]);
    expect(stagesOf(await bench.send(show([], "b")))).toEqual(["b PATCH_SIZE"]);
  });

  test("shows as many characters as the limit, and not one more", async () => {
    const functions: Record<string, unknown> = {};
    const most = 60_000;
    for (let index = 0; index < 30; index++) functions[`f${index}`] = "x".repeat(most);
    const bench = new Bench({ source: { functions } });
    const length = (names: readonly string[], last: number) => {
      const shown = names.map((name) => {
        const source = name === "last" ? "x".repeat(last) : functions[name];
        return JSON.stringify({ [name]: { digest: "0".repeat(64), source } }).length;
      });
      return shown.reduce((sum, each) => sum + each, 0);
    };
    const names = [...Object.keys(functions).slice(0, 17), "last"];
    const fits = SHOWN_LENGTH - length(names, 0);
    await bench.ask(bench.functions("p1", { last: "x".repeat(fits) }));
    expect(stagesOf(await bench.send(show(names)))).toEqual(["a shown"]);
    await bench.ask(bench.functions("p2", { last: "x".repeat(fits + 1) }));
    expect(stagesOf(await bench.send(show(names)))).toEqual(["a PATCH_SIZE"]);
    expect(stagesOf(await bench.send(show(Object.keys(functions), "b")))).toEqual(["b PATCH_SIZE"]);
  });

  test("changes nothing, and leaves its id to others", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const before = wholeOf(bench, log);
    await bench.send(show(["scaled"]));
    await bench.send(show(["none"]));
    expect(wholeOf(bench, log)).toEqual(before);
    expect(stagesOf(await bench.ask(bench.patch("a", 3)))).toEqual(["a running", "a confirmed"]);
    expect(stagesOf(await bench.send(show(["scaled"])))).toEqual(["a PATCH_ID_REUSED"]);
  });
});
