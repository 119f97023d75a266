import { describe, expect, test } from "vitest";
import { millis, type Value } from "../../src/model/model.ts";
import { codes, cycle, DATA, event, FAIL, onData, started, val } from "./plant.ts";

/** A list of that many units: one for itself, one for each element. */
function units(count: number): readonly Value[] {
  return new Array(count - 1).fill(0);
}

const NAMED: Value = { val: ["data", "name"] };
const CARRIED: Value = { val: ["data", "carried"] };
const LATER = onData({ after: [NAMED, 60, CARRIED] });
const DEFINITION = {
  variables: { kept: [] },
  functions: {
    start: LATER,
    restart: onData({ cancel: [NAMED] }, { after: [NAMED, 60, CARRIED] }),
    stop: onData({ cancel: [DATA] }),
    twice: onData({ emit: ["sink", DATA] }, { emit: ["sink", DATA] }),
    tell: onData({ emit: ["sink", DATA] }),
    keep: onData({ set: ["kept", DATA] }),
    fails: onData({ after: ["x", 9, DATA] }, { emit: ["sink", DATA] }, FAIL),
    sink: onData({ set: ["kept", { slice: [val("kept"), 0, 0] }] }),
  },
};

const timer = (name: string, count: number): Value => ({ name, carried: units(count) });

describe("what timers and waiting events carry counts as state", () => {
  // The variable is a list of no elements: one unit.
  const limits = { stateSize: 101 };

  test("a timer fits up to the limit, and faults one unit past it", () => {
    const controller = started(DEFINITION, { limits });
    expect(codes(cycle(controller, 1, event("start", timer("a", 60))))).toEqual([]);
    expect(codes(cycle(controller, 2, event("start", timer("b", 41))))).toEqual(["FAULT_SIZE"]);
    expect(codes(cycle(controller, 3, event("start", timer("b", 40))))).toEqual([]);
    expect(controller.timers.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(controller.scope.run.stateSize).toBe(101);
  });

  test("a timer that is started again gives way to itself", () => {
    const controller = started(DEFINITION, { limits });
    for (const [at, name] of ["start", "restart", "start"].entries()) {
      expect(codes(cycle(controller, at, event(name, timer("a", 100))))).toEqual([]);
    }
    expect(codes(cycle(controller, 9, event("start", timer("a", 101))))).toEqual(["FAULT_SIZE"]);
    expect(controller.scope.run.stateSize).toBe(101);
  });

  test("a timer that is stopped or due leaves its room to others", () => {
    const controller = started(DEFINITION, { limits });
    cycle(controller, 1, event("start", timer("a", 100)));
    cycle(controller, 2, event("stop", "a"));
    expect(controller.scope.run.stateSize).toBe(1);
    cycle(controller, 3, event("start", timer("b", 100)));
    cycle(controller, 70_000);
    expect(controller.scope.run.stateSize).toBe(1);
  });

  test("an event that waits fits up to the limit, and faults one unit past it", () => {
    const controller = started(DEFINITION, { limits });
    expect(codes(cycle(controller, 1, event("twice", units(50))))).toEqual([]);
    expect(controller.scope.run.stateSize).toBe(101);
    // What waited is taken before what comes.
    expect(codes(cycle(controller, 2, event("twice", units(51))))).toEqual(["FAULT_SIZE"]);
    expect(controller.lane).toEqual([]);
    expect(controller.scope.run.stateSize).toBe(1);
  });

  test("a variable has the room that they leave", () => {
    const controller = started(DEFINITION, { limits });
    cycle(controller, 1, event("start", timer("a", 60)));
    expect(codes(cycle(controller, 2, event("keep", units(42))))).toEqual(["FAULT_SIZE"]);
    expect(codes(cycle(controller, 3, event("keep", units(41))))).toEqual([]);
    expect(controller.setProblem("kept", units(42))?.code).toBe("SET_VALUE");
  });

  test("a call that faults leaves nothing of it counted", () => {
    const controller = started(DEFINITION, { limits });
    expect(codes(cycle(controller, 1, event("fails", units(20))))).toEqual(["FAULT_THROWN"]);
    expect(controller.scope.run.stateSize).toBe(1);
  });

  test("timers that a store kept run on, though they take more than the limit", () => {
    const timers = [{ name: "sink", due: millis(5), data: units(300) }];
    const controller = started(DEFINITION, { limits: { ...limits, valueSize: 200 }, timers });
    expect(controller.scope.run.stateSize).toBe(201);
    expect(codes(cycle(controller, 1, event("start", timer("a", 2))))).toEqual(["FAULT_SIZE"]);
    expect(controller.timers.length).toBe(1);
    cycle(controller, 6);
    expect(codes(cycle(controller, 7, event("start", timer("a", 2))))).toEqual([]);
  });
});

test("as many timers as run at once, each with a large list, end at the limit of all state", () => {
  const limits = { operations: 10_000_000 };
  const controller = started(DEFINITION, { limits });
  const seen = new Set<string>();
  for (let index = 0; index < 250; index++) {
    for (const code of codes(
      cycle(controller, index, event("start", timer(`t${index}`, 16_000))),
    )) {
      seen.add(code);
    }
  }
  expect([...seen]).toEqual(["FAULT_SIZE"]);
  expect(controller.timers.length).toBe(Math.floor(1_048_575 / 16_000));
});
