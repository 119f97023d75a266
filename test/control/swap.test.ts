import { describe, expect, test } from "vitest";

import {
  add,
  append,
  cycle,
  DATA,
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

const SLOW: Definition = {
  variables: { count: 0, seen: [] },
  functions: {
    step: onData(add("count", 1), append("seen", { dt: [] }), out("fan.speed", val("count"))),
    start: onData({ after: ["step", DATA] }, { emit: ["step"] }),
  },
};

const FAST: Definition = {
  ...SLOW,
  functions: {
    ...SLOW.functions,
    step: onData(add("count", 10), append("seen", { dt: [] }), out("fan.speed", val("count"))),
  },
};

describe("a staged script", () => {
  test("changes nothing before the next cycle, and its functions run in that cycle", () => {
    const controller = started(SLOW);
    const before = controller.digest;
    stage(controller, FAST);
    expect(controller.digest).toBe(before);
    expect(controller.pending).toBe(true);
    const report = cycle(controller, 1, event("step", null, 1));
    expect(controller.scope.variable("count")).toBe(10);
    expect(report.swapped).toEqual({
      kind: "swapped",
      migrated: false,
      digest: scriptOf(FAST).digest,
      changed: ["step"],
      removed: [],
      constants: [],
      variables: [],
      statements: false,
      ignored: [],
      kept: [],
      retyped: [],
      migrates: false,
    });
    expect(controller.digest).toBe(scriptOf(FAST).digest);
    expect(controller.counters.swaps).toBe(1);
    expect(cycle(controller, 2).swapped).toBeUndefined();
  });

  test("leaves variables, outputs, timers, arrivals, the lane and the inbox as they are", () => {
    const controller = started(SLOW);
    cycle(controller, 1000, event("step", null, 1000), event("start", 5, 1000));
    controller.offer(event("step", null, 2500));
    const before = stateOf(controller);
    stage(controller, FAST);
    expect(stateOf(controller)).toEqual(before);
    const report = cycle(controller, 3000);
    // From the inbox after 1.5 s, from the lane at the time of its emission.
    expect(controller.scope.variable("seen")).toEqual([0, 1.5, 0]);
    expect(written(report)).toEqual({ "fan.speed": 21 });
    expect(controller.timers).toEqual([{ name: "step", due: 6000, data: null }]);
    cycle(controller, 6000);
    expect(controller.scope.variable("seen")).toEqual([0, 1.5, 0, 3.5]);
  });

  test("takes the place of one that was staged before", () => {
    const controller = started(SLOW);
    stage(controller, FAST);
    stage(controller, { ...SLOW, functions: {} });
    expect(controller.staged?.removed).toEqual(["start", "step"]);
    expect(cycle(controller, 1, event("step")).swapped).toMatchObject({ changed: [] });
    expect(controller.counters).toMatchObject({ swaps: 1, uncalled: 1 });
  });

  test("can be taken back", () => {
    const controller = started(SLOW);
    stage(controller, FAST);
    expect([controller.unstage(), controller.unstage()]).toEqual([true, false]);
    expect(cycle(controller, 1).swapped).toBeUndefined();
    expect(controller.digest).toBe(scriptOf(SLOW).digest);
  });

  test("with problems is refused with all of them, and one staged before stays", () => {
    const controller = started(SLOW);
    stage(controller, FAST);
    const result = controller.stage(
      scriptOf({ functions: { a: onData(val("nobody")), b: onData(set("nothing", 1)) } }),
    );
    expect(result).toMatchObject({ ok: false });
    expect(!result.ok && result.problems.length).toBeGreaterThanOrEqual(2);
    expect(controller.staged?.changed).toEqual(["step"]);
  });

  test("that is the running one changes nothing", () => {
    const controller = started(SLOW);
    stage(controller, SLOW);
    expect(cycle(controller, 1).swapped).toMatchObject({
      kind: "swapped",
      changed: [],
      removed: [],
    });
  });

  test("runs no statements", () => {
    const controller = started(SLOW);
    stage(controller, { ...SLOW, statements: [set("count", 99)] });
    expect(cycle(controller, 1).swapped).toMatchObject({ kind: "swapped", changed: [] });
    expect(controller.scope.variable("count")).toBe(0);
  });

  test("gives a function to events that had none, and takes one away", () => {
    const controller = started(SLOW);
    cycle(controller, 1, event("extra", 5), event("step"));
    stage(controller, { ...SLOW, functions: { extra: onData(add("count", DATA)) } });
    cycle(controller, 2, event("extra", 5), event("step"));
    expect(controller.scope.variable("count")).toBe(6);
    stage(controller, SLOW);
    cycle(controller, 3, event("extra", 5), event("step"));
    expect(controller.scope.variable("count")).toBe(7);
    expect(controller.counters.uncalled).toBe(3);
  });

  test("that changes what a function writes through another changes its fallback too", () => {
    const caller = onData({ helper: [null] }, { throw: ["boom"] });
    const controller = started({
      functions: { prime: onData(out("fan.speed", 9)), helper: onData(1), caller },
    });
    cycle(controller, 1, event("prime"));
    expect(written(cycle(controller, 2, event("caller")))).toEqual({});
    stage(controller, {
      functions: {
        prime: onData(out("fan.speed", 9)),
        helper: onData(out("fan.speed", 7)),
        caller,
      },
    });
    expect(written(cycle(controller, 3, event("caller")))).toEqual({ "fan.speed": 0 });
  });

  test("that takes a function away keeps its arrivals until it is confirmed", () => {
    const controller = started(SLOW);
    const without = { ...SLOW, functions: {} };
    const arrive = (now: number) => cycle(controller, now, event("step", null, now));
    arrive(1000);
    for (const [isConfirmed, now] of [[false, 2000] as const, [true, 6000] as const]) {
      stage(controller, without);
      arrive(now);
      if (isConfirmed) controller.confirm();
      stage(controller, SLOW);
      arrive(now + 3000);
    }
    expect(controller.scope.variable("seen")).toEqual([0, 3, 0]);
  });
});

describe("variables in a swap", () => {
  test("that are new get their initial value; that of a living one is ignored", () => {
    const controller = started(SLOW);
    cycle(controller, 1, event("step"));
    stage(controller, { ...SLOW, variables: { count: 100, seen: [], extra: 5 } });
    expect(cycle(controller, 2).swapped).toMatchObject({ ignored: ["count"], kept: [] });
    expect(controller.scope.variable("count")).toBe(1);
    expect(controller.scope.variable("extra")).toBe(5);
  });

  test("that are no longer declared are named, kept until confirmed, and then dropped", () => {
    const controller = started({ variables: { count: 3, seen: [] }, functions: {} });
    stage(controller, { variables: { seen: [] }, functions: {} });
    expect(cycle(controller, 1).swapped).toMatchObject({ kept: ["count"] });
    expect(controller.scope.variable("count")).toBe(3);
    expect(controller.confirm()).toEqual(["count"]);
    expect(controller.scope.variable("count")).toBeUndefined();
    expect(controller.confirm()).toEqual([]);
  });

  test("that were kept live on when a script declares them again", () => {
    const controller = started(SLOW);
    cycle(controller, 1, event("step"));
    stage(controller, { variables: { seen: [] } });
    cycle(controller, 2);
    stage(controller, FAST);
    cycle(controller, 3, event("step"));
    expect(controller.scope.variable("count")).toBe(11);
  });

  test("that a confirmation drops before the staged script comes begin anew", () => {
    const controller = started(SLOW);
    cycle(controller, 1, event("step"));
    stage(controller, { variables: { seen: [] } });
    cycle(controller, 2);
    stage(controller, FAST);
    expect(controller.confirm()).toEqual(["count"]);
    cycle(controller, 3, event("step"));
    expect(controller.scope.variable("count")).toBe(10);
  });
});
