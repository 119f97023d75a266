import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import {
  add,
  cycle,
  type Definition,
  event,
  onData,
  out,
  scriptOf,
  set,
  stage,
  started,
  stateOf,
  val,
  written,
} from "./plant.ts";

describe("a variable's type", () => {
  const NUMERIC: Definition = {
    variables: { level: 4, other: 1 },
    functions: { show: onData(out("fan.speed", val("level"))) },
  };
  const migrate = (body: Value): Value => ({ params: ["old"], body });
  const textual = (...functions: readonly Value[]): Definition => ({
    variables: { level: "none", other: 1 },
    functions: {
      show: onData(out("lamp.color", val("level"))),
      ...(functions[0] === undefined ? {} : { migrate: functions[0] }),
    },
  });
  const TO_TEXT = migrate(set("level", { cat: ["level ", val("old", "level")] }));

  test("does not change without a migrate", () => {
    const controller = started(NUMERIC);
    const result = controller.stage(scriptOf(textual()));
    expect(!result.ok && result.problems.map(({ code }) => code)).toEqual([
      "SCRIPT_MIGRATE_MISSING",
    ]);
    expect(controller.pending).toBe(false);
  });

  test("changes by migrate, which gets all variables as they were", () => {
    const controller = started(NUMERIC);
    stage(controller, textual(TO_TEXT));
    const report = cycle(controller, 1, event("show"));
    expect(report.swapped).toMatchObject({ migrated: true, retyped: ["level"], ignored: [] });
    expect(written(report)).toEqual({ "lamp.color": "level 4" });
  });

  test("changes by a migrate without a parameter too", () => {
    const controller = started(NUMERIC);
    stage(controller, textual({ params: [], body: set("level", "fresh") }));
    cycle(controller, 1);
    expect(controller.scope.variable("level")).toBe("fresh");
  });

  test("does not change by a migrate of two parameters", () => {
    const result = started(NUMERIC).stage(
      scriptOf(textual({ params: ["old", "more"], body: set("level", "x") })),
    );
    expect(!result.ok && result.problems.map(({ code }) => code)).toEqual([
      "SCRIPT_MIGRATE_PARAMETERS",
    ]);
  });

  test("does not change by the migrate that the running script has already", () => {
    const old = migrate(set("other", 2));
    const functions = { ...NUMERIC.functions, migrate: old };
    const controller = started({ ...NUMERIC, functions });
    const result = controller.stage(scriptOf(textual(old)));
    expect(!result.ok && result.problems.map(({ code }) => code)).toEqual([
      "SCRIPT_MIGRATE_MISSING",
    ]);
  });
});

describe("migrate", () => {
  const PLAIN: Definition = { variables: { count: 1 }, functions: {} };
  const withMigrate = (...body: readonly Value[]): Definition => ({
    variables: { count: 1, fresh: "new" },
    functions: {
      migrate: { params: ["old"], body: { do: body } },
      e: onData(add("count", 100)),
    },
  });

  test("runs once for a script in which it is new or changed, also where no type changes", () => {
    const controller = started(PLAIN);
    const next = withMigrate(set("count", { "+": [val("old", "count"), 1] }));
    stage(controller, next);
    expect(cycle(controller, 1).swapped).toMatchObject({ migrated: true });
    stage(controller, { ...next, constants: { more: 1 } });
    expect(cycle(controller, 2).swapped).toMatchObject({ migrated: false });
    expect(controller.scope.variable("count")).toBe(2);
    stage(controller, withMigrate(set("count", 50)));
    expect(cycle(controller, 3).swapped).toMatchObject({ migrated: true });
    expect(controller.scope.variable("count")).toBe(50);
  });

  test("does not run at a cold start", () => {
    expect(started(withMigrate(set("count", 50))).scope.variable("count")).toBe(1);
  });

  test("is called by no event", () => {
    const controller = started(withMigrate(set("count", 50)));
    cycle(controller, 1, event("migrate", { count: 7 }));
    expect(controller.scope.variable("count")).toBe(1);
    expect(controller.counters).toMatchObject({ calls: 0, uncalled: 1 });
  });

  test("may set outputs, emit events and start timers, as any call", () => {
    const controller = started(PLAIN);
    stage(controller, withMigrate(out("fan.speed", 9), { emit: ["e"] }, { after: ["e", 1] }));
    expect(written(cycle(controller, 1))).toEqual({ "fan.speed": 9 });
    expect(controller.scope.variable("count")).toBe(1);
    cycle(controller, 2);
    expect(controller.scope.variable("count")).toBe(101);
    expect(controller.nextDue()).toBe(1001);
  });

  test("that faults refuses the swap: everything is as before, and it is reported", () => {
    const controller = started({
      variables: { count: 1, gone: 2 },
      functions: { e: onData(add("count", 1), out("fan.speed", val("count"))) },
    });
    cycle(controller, 1, event("e"));
    const { digest } = controller;
    const before = stateOf(controller);
    const migrate = [
      set("count", "seventy"),
      set("extra", 3),
      out("fan.speed", 70),
      { emit: ["e"] },
      { after: ["e", 1] },
      { throw: ["no"] },
    ];
    stage(controller, {
      variables: { count: "text", extra: 1 },
      functions: { migrate: onData(...migrate), e: onData(set("count", "changed")) },
    });
    const report = cycle(controller, 2);
    expect(stateOf(controller)).toEqual(before);
    expect(controller.digest).toBe(digest);
    expect(report.outputs).toEqual([]);
    expect(report.swapped).toMatchObject({ kind: "refused", fault: { code: "FAULT_THROWN" } });
    expect(report.faults).toMatchObject([{ event: "migrate", safe: [] }]);
    expect(controller.counters).toMatchObject({ swaps: 0, refusedSwaps: 1, faults: 1 });
    expect(written(cycle(controller, 3, event("e")))).toEqual({ "fan.speed": 3 });
    expect(controller.pending).toBe(false);
  });

  test("that faults leaves functions that were to go, and takes back those to come", () => {
    const controller = started({ ...PLAIN, functions: { old: onData(add("count", 1)) } });
    cycle(controller, 1, event("old"), event("reading"));
    stage(controller, {
      ...PLAIN,
      functions: { reading: onData(add("count", 100)), migrate: onData({ throw: ["no"] }) },
    });
    expect(cycle(controller, 2, event("old"), event("reading")).swapped?.kind).toBe("refused");
    expect(controller.scope.variable("count")).toBe(3);
    expect(controller.counters).toMatchObject({ calls: 2, uncalled: 2 });
  });
});
