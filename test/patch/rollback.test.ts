import { describe, expect, test } from "vitest";
import { HISTORY_KEPT } from "../../src/patch/limits.ts";
import { Bench, SOURCE, stagesOf } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

const DONE = (id: string) => [`${id} running`, `${id} confirmed`];

function rollback(id: string, base?: string) {
  return base === undefined ? { id, kind: "rollback" } : { id, kind: "rollback", base };
}

describe("a rollback", () => {
  test("goes one step back, on the road of every patch", async () => {
    const bench = new Bench();
    const { digest, script } = bench.controller;
    await bench.ask(bench.patch("a", 3));
    expect(await bench.ask(rollback("back"))).toMatchObject([
      { stage: "running", kind: "rollback", digest, changed: ["scaled"], removed: [], kept: [] },
      { stage: "confirmed", kind: "rollback", digest, dropped: [] },
    ]);
    expect(bench.controller.script).toBe(script);
    expect(bench.fan(10)).toBe(20);
  });

  test("again goes to what preceded, until there is nothing left", async () => {
    const bench = new Bench();
    const digests = [bench.controller.digest];
    for (let factor = 3; factor < 6; factor++) {
      await bench.ask(bench.patch(`${factor}`, factor));
      digests.push(bench.controller.digest);
    }
    for (let step = 2; step >= 0; step--) {
      expect(stagesOf(await bench.ask(rollback(`back${step}`)))).toEqual(DONE(`back${step}`));
      expect(bench.controller.digest).toBe(digests[step]);
    }
    expect(stagesOf(await bench.ask(rollback("none")))).toEqual(["none PATCH_NO_PREVIOUS"]);
    expect(bench.controller.digest).toBe(digests[0]);
  });

  test("after a patch after a rollback goes to where that patch began", async () => {
    const bench = new Bench();
    await bench.ask(bench.patch("a", 3));
    await bench.ask(bench.patch("b", 4));
    await bench.ask(rollback("back1"));
    await bench.ask(bench.patch("c", 5));
    const fans = [bench.fan(10)];
    for (const id of ["back2", "back3"]) {
      expect(stagesOf(await bench.ask(rollback(id)))).toEqual(DONE(id));
      fans.push(bench.fan(10));
    }
    expect(fans).toEqual([50, 30, 20]);
    expect(stagesOf(await bench.ask(rollback("none")))).toEqual(["none PATCH_NO_PREVIOUS"]);
  });

  test("is refused against another base, and done against the right one", async () => {
    const bench = new Bench();
    const first = bench.controller.digest;
    await bench.ask(bench.patch("a", 3));
    const [refused] = await bench.ask(rollback("wrong", first));
    expect(refused).toMatchObject({
      problems: [{ code: "PATCH_BASE", pointer: "/base", line: 1 }],
    });
    const right = rollback("right", bench.controller.digest);
    expect(stagesOf(await bench.ask(right))).toEqual(DONE("right"));
    expect(bench.controller.digest).toBe(first);
    // Whoever sends the wrong one again is not overtaken by events.
    expect(await bench.ask(rollback("wrong", first))).toEqual([refused]);
  });

  test("goes back as often as scripts are kept, and not once more", async () => {
    const bench = new Bench();
    const fans: unknown[] = [];
    for (let factor = 0; factor <= HISTORY_KEPT; factor++) {
      await bench.ask(bench.patch(`p${factor}`, factor + 3));
    }
    for (let step = 0; step < HISTORY_KEPT; step++) {
      expect(stagesOf(await bench.ask(rollback(`back${step}`)))).toEqual(DONE(`back${step}`));
      fans.push(bench.fan(1));
    }
    const expected = Array.from({ length: HISTORY_KEPT }, (_, step) => HISTORY_KEPT + 2 - step);
    expect(fans).toEqual(expected);
    expect(stagesOf(await bench.ask(rollback("none")))).toEqual(["none PATCH_NO_PREVIOUS"]);
  });

  test("passes over a patch that changed nothing: that was no step", async () => {
    const bench = new Bench();
    await bench.ask(bench.patch("a", 3));
    expect(await bench.ask(bench.patch("same", 3))).toMatchObject([
      { stage: "running", changed: [] },
      { stage: "confirmed", changed: [] },
    ]);
    await bench.ask(bench.script("whole", { ...(bench.controller.script.toJSON() as object) }));
    expect(bench.ledger.state.earlier).toHaveLength(1);
    expect(stagesOf(await bench.ask(rollback("back")))).toEqual(DONE("back"));
    expect(bench.fan(10)).toBe(20);
  });

  test("goes on after a restart where it would have gone without one", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const { digest } = bench.controller;
    await bench.ask(bench.patch("a", 3));
    await bench.ask(bench.patch("b", 4));
    await bench.ask(rollback("back1"));
    const next = Bench.again(log);
    await next.ledger.rewrite();
    expect(stagesOf(await next.ask(rollback("back2")))).toEqual(DONE("back2"));
    expect([next.controller.digest, next.fan(10)]).toEqual([digest, 20]);
    const last = Bench.again(log);
    expect(last.controller.digest).toBe(digest);
    expect(stagesOf(await last.ask(rollback("back3")))).toEqual(["back3 PATCH_NO_PREVIOUS"]);
  });

  test("may lead back to a script without functions", async () => {
    const bench = new Bench({ source: { functions: {} } });
    await bench.ask(bench.functions("a", { door: true }));
    expect(stagesOf(await bench.ask(rollback("back")))).toEqual(DONE("back"));
    expect(bench.controller.script.functions.size).toBe(0);
  });
});

describe("variables, at a rollback", () => {
  const TEXTUAL = {
    variables: { gain: "none", other: 1 },
    functions: {
      reading: { params: ["data"], body: { set: ["other", { val: ["data", "x"] }] } },
      migrate: {
        params: ["old"],
        body: { set: ["gain", { cat: ["was ", { val: ["old", "gain"] }] }] },
      },
    },
  };

  test("that migrate changed are what they were, and others keep what they are", async () => {
    const bench = new Bench({ source: { ...SOURCE, variables: { gain: 2, other: 1 } } });
    bench.controller.set("gain", 7);
    await bench.ask(bench.script("a", TEXTUAL));
    expect(bench.variable("gain")).toBe("was 7");
    bench.fan(55);
    const back = await bench.ask(rollback("back"));
    expect(stagesOf(back)).toEqual(DONE("back"));
    expect([bench.variable("gain"), bench.variable("other")]).toEqual([7, 55]);
    expect(bench.fan(10)).toBe(70);
  });

  test("that were dropped come back, also after a restart in between", async () => {
    const log = new TestLog();
    const source = { ...SOURCE, variables: { gain: 2, list: [1] } };
    const bench = await Bench.keeping(log, { source });
    bench.controller.set("gain", 8);
    bench.controller.set("list", [1, { __proto__: null, deep: [2] }]);
    const [, confirmed] = await bench.ask(bench.script("a", { functions: { door: true } }));
    expect(confirmed).toMatchObject({ dropped: ["gain", "list"] });
    expect(bench.variable("gain")).toBeUndefined();
    const next = Bench.again(log, { variables: new Map() });
    expect(next.variable("gain")).toBeUndefined();
    await next.ask(rollback("back"));
    expect([next.variable("gain"), next.variable("list")]).toEqual([8, [1, { deep: [2] }]]);
    // They are in the ledger until all variables were written.
    const { changes, number } = Bench.again(log).ledger.state;
    const values = new Map<string, unknown>([
      ["gain", 8],
      ["list", [1, { deep: [2] }]],
    ]);
    expect(changes).toEqual([{ number, values }]);
  });

  test("that were brought are dropped, and begin anew when they are brought again", async () => {
    const log = new TestLog();
    const bench = await Bench.keeping(log);
    const more = { ...bench.patch("a", 3), variables: { offset: 1 } };
    await bench.ask(more);
    await bench.ask({ id: "set", kind: "set", name: "offset", value: 6 });
    expect(await bench.ask(rollback("back"))).toMatchObject([
      { kept: ["offset"] },
      { dropped: ["offset"] },
    ]);
    expect(bench.variable("offset")).toBeUndefined();
    await bench.ask({ ...more, id: "again" });
    expect(bench.variable("offset")).toBe(1);
    // What was kept of the one that is gone is not taken for it.
    const { changes } = Bench.again(log).ledger.state;
    expect(changes.map(({ values }) => [...values])).toEqual([[["offset", 1]]]);
  });

  test("whose type a patch widened are what they were", async () => {
    const bench = new Bench();
    bench.controller.set("gain", 9);
    const functions = { reading: { params: ["data"], body: { set: ["gain", "much"] } } };
    await bench.ask(bench.script("a", { variables: { gain: null }, functions }));
    bench.fan(1);
    expect(bench.variable("gain")).toBe("much");
    expect(stagesOf(await bench.ask(rollback("back")))).toEqual(DONE("back"));
    expect([bench.variable("gain"), bench.fan(10)]).toEqual([9, 90]);
  });

  test("come back step by step over several migrations", async () => {
    const bench = new Bench();
    const steps = ["one", "two", "three"].map((word, index) => ({
      variables: { gain: index % 2 === 0 ? "text" : 0 },
      functions: {
        migrate: { params: ["old"], body: { set: ["gain", index % 2 === 0 ? word : index] } },
      },
    }));
    const seen = [bench.variable("gain")];
    for (const [index, step] of steps.entries()) {
      await bench.ask(bench.script(`s${index}`, step));
      seen.push(bench.variable("gain"));
    }
    expect(seen).toEqual([2, "one", 1, "three"]);
    for (let step = 2; step >= 0; step--) {
      await bench.ask(rollback(`back${step}`));
      expect(bench.variable("gain")).toBe(seen[step]);
    }
  });
});
