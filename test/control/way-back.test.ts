import { describe, expect, test } from "vitest";
import { Controller, type CycleReport, replay } from "../../src/control/control.ts";
import { millis, type Value } from "../../src/model/model.ts";
import {
  add,
  BOARD,
  checkedOf,
  controllerOf,
  cycle,
  type Definition,
  event,
  onData,
  out,
  scriptOf,
  set,
  stage,
  started,
  val,
} from "./plant.ts";

const NUMERIC: Definition = {
  variables: { level: 4, other: 1, gone: 7 },
  functions: { step: onData(add("other", 1), out("fan.speed", val("level"))) },
};

const TEXTUAL: Definition = {
  variables: { level: "none", other: 1 },
  functions: {
    step: onData(add("other", 1), out("lamp.color", val("level"))),
    migrate: { params: ["old"], body: set("level", { cat: ["level ", val("old", "level")] }) },
  },
};

/** The values of before the swap that its report has. */
function beforeOf({ swapped }: CycleReport): ReadonlyMap<string, Value> {
  return new Map(Object.entries(swapped?.kind === "swapped" ? (swapped.before ?? {}) : {}));
}

describe("the way back", () => {
  test("takes back what migrate did, and leaves other variables as they are", () => {
    const controller = started(NUMERIC);
    stage(controller, TEXTUAL);
    const before = beforeOf(cycle(controller, 1));
    expect(before).toEqual(new Map([["level", 4]]));
    cycle(controller, 2, event("step", null, 2));
    expect(controller.stage(scriptOf(NUMERIC), before).ok).toBe(true);
    const back = cycle(controller, 3);
    expect(back.swapped).toMatchObject({ migrated: false, before: { level: "level 4" } });
    const { scope } = controller;
    expect([scope.variable("level"), scope.variable("other")]).toEqual([4, 2]);
  });

  test("does not run the migrate of the script that it leads to", () => {
    const controller = started(NUMERIC);
    stage(controller, TEXTUAL);
    cycle(controller, 1);
    const functions = { ...TEXTUAL.functions, migrate: onData(set("level", "later")) };
    stage(controller, { ...TEXTUAL, functions });
    const before = beforeOf(cycle(controller, 2));
    expect(controller.scope.variable("level")).toBe("later");
    controller.stage(scriptOf(TEXTUAL), before);
    expect(cycle(controller, 3).swapped).toMatchObject({ migrates: false, migrated: false });
    expect(controller.scope.variable("level")).toBe("level 4");
  });

  test("brings variables back that were dropped since", () => {
    const controller = started(NUMERIC);
    stage(controller, TEXTUAL);
    const before = beforeOf(cycle(controller, 1));
    expect(controller.confirm()).toEqual(["gone"]);
    controller.stage(scriptOf(NUMERIC), new Map([...before, ["gone", 70]]));
    cycle(controller, 2);
    expect(controller.scope.variable("gone")).toBe(70);
  });

  test("is refused where a type would change and no former value is known", () => {
    const controller = started(NUMERIC);
    stage(controller, TEXTUAL);
    cycle(controller, 1);
    for (const former of [new Map(), new Map([["level", true]])]) {
      const result = controller.stage(scriptOf(NUMERIC), former);
      expect(!result.ok && result.problems.map(({ code }) => code)).toEqual([
        "SCRIPT_MIGRATE_MISSING",
      ]);
    }
  });

  test("leads also from a script that lets a variable be anything", () => {
    const controller = started(NUMERIC);
    controller.set("level", 6);
    stage(controller, { ...NUMERIC, variables: { level: null, other: 1, gone: 7 }, functions: {} });
    const before = beforeOf(cycle(controller, 1));
    expect(before).toEqual(new Map([["level", 6]]));
    controller.set("level", "a text");
    expect(controller.stage(scriptOf(NUMERIC), before).ok).toBe(true);
    expect(cycle(controller, 2).swapped).toMatchObject({ before: { level: "a text" } });
    expect(controller.scope.variable("level")).toBe(6);
    const next = cycle(controller, 3, event("step", null, 3));
    expect(next.outputs).toMatchObject([{ output: "speed", value: 6 }]);
  });

  test("has nothing to give where a swap touches no living variable", () => {
    const controller = started(NUMERIC);
    stage(controller, { ...NUMERIC, variables: { ...NUMERIC.variables, more: 1 } });
    expect(cycle(controller, 1).swapped).not.toHaveProperty("before");
  });

  test("is in the trace, and runs again from it", () => {
    const controller = controllerOf(NUMERIC);
    const reports = [controller.start(millis(0))];
    stage(controller, TEXTUAL);
    reports.push(cycle(controller, 1));
    controller.stage(scriptOf(NUMERIC), beforeOf(reports[1] as CycleReport));
    reports.push(cycle(controller, 2, event("step", null, 2)));
    const scripts = new Map(
      [NUMERIC, TEXTUAL].map((each) => [scriptOf(each).digest, scriptOf(each)] as const),
    );
    const records = JSON.parse(JSON.stringify(reports.map(({ trace }) => trace)));
    const again = replay({ board: BOARD, script: checkedOf(NUMERIC) }, records, scripts);
    expect(again.map(({ trace }) => trace)).toEqual(reports.map(({ trace }) => trace));
  });
});

describe("what was prepared", () => {
  test("changes nothing until it is entered, and then is swapped in", () => {
    const controller = started(NUMERIC);
    const prepared = controller.prepare(scriptOf({ ...NUMERIC, functions: {} }));
    expect([controller.pending, prepared.ok]).toEqual([false, true]);
    if (prepared.ok) controller.enter(prepared);
    expect(cycle(controller, 1).swapped).toMatchObject({ removed: ["step"] });
  });

  test("is of no use once another script runs", () => {
    const controller = started(NUMERIC);
    const prepared = controller.prepare(scriptOf({ ...NUMERIC, functions: {} }));
    stage(controller, TEXTUAL);
    cycle(controller, 1);
    expect(() => prepared.ok && controller.enter(prepared)).toThrow("another script");
  });

  test("has cells of its own for variables that were dropped meanwhile", () => {
    const controller = started(NUMERIC);
    stage(controller, { ...TEXTUAL, variables: { level: "none", other: 1 } });
    cycle(controller, 1);
    const prepared = controller.prepare(
      scriptOf({ ...TEXTUAL, variables: { level: "none", other: 1, gone: 3 } }),
    );
    controller.confirm();
    if (prepared.ok) controller.enter(prepared);
    cycle(controller, 2);
    expect(controller.scope.variable("gone")).toBe(3);
  });
});

describe("a warm start", () => {
  test("goes on with the timers that ran", () => {
    const controller = new Controller({
      board: BOARD,
      script: checkedOf(NUMERIC),
      variables: new Map([["other", 5]]),
      timers: [{ name: "step", due: millis(10), data: null }],
    });
    controller.start(millis(0));
    expect(controller.nextDue()).toBe(10);
    cycle(controller, 10);
    expect(controller.scope.variable("other")).toBe(6);
  });
});

describe("a value that is asked about", () => {
  test("is refused with the reason that setting it would have, and changes nothing", () => {
    const controller = started({ variables: { count: 1 }, functions: {} });
    expect(controller.setProblem("cuont", 1)).toMatchObject({
      code: "SET_UNKNOWN_VARIABLE",
      fix: "Did you mean count?",
    });
    expect(controller.setProblem("count", "x")?.code).toBe("SET_TYPE");
    expect(controller.setProblem("count", 2)).toBeUndefined();
    expect(controller.scope.variable("count")).toBe(1);
  });
});
