import { describe, expect, test } from "vitest";
import { LONGEST_TIMER } from "../../src/control/limits.ts";
import {
  add,
  codes,
  cycle,
  DATA,
  event,
  FAIL,
  onData,
  out,
  set,
  started,
  stateOf,
  val,
  written,
} from "./plant.ts";

const EFFECTS = [
  set("count", 7),
  out("heater.power", 5),
  { emit: ["hello", 1] },
  { after: ["tick", 1] },
  { cancel: ["old"] },
  { log: ["a line"] },
];

describe("a call that faults", () => {
  const variables = { count: 0, list: [] };
  const functions = {
    prepare: onData(out("heater.power", 3), { after: ["old", 9] }, { emit: ["later", 2] }),
    broken: onData(...EFFECTS, FAIL),
    costly: onData(...EFFECTS, { map: [{ range: [0, 15_000] }, { fn: [["x"], val("x")] }] }),
    wrong: onData(...EFFECTS, out("fan.speed", DATA)),
    large: onData(...EFFECTS, set("list", { concat: [val("list"), { range: [0, 900] }] })),
  };

  test.each([
    ["broken", "FAULT_THROWN"],
    ["costly", "FAULT_BUDGET"],
    ["wrong", "FAULT_OUTPUT"],
    ["large", "FAULT_SIZE"],
  ])("(%s) leaves variables, outputs, timers and emitted events as they were", (name, code) => {
    const limits = { operations: 12_000, stateSize: 500 };
    const controller = started({ variables, functions }, { limits });
    cycle(controller, 1, event("prepare"));
    const before = stateOf(controller);
    const report = cycle(controller, 1, event(name, 101));
    expect(codes(report)).toEqual([code]);
    // The cycle took what the one before emitted, and that alone is gone.
    const stateSize = Number(before.stateSize) - 1;
    expect(stateOf(controller)).toEqual({ ...before, lane: [], stateSize });
    expect(report).toMatchObject({ logs: [], returned: [], emitted: 0 });
    expect(controller.counters).toMatchObject({ faults: 1, emitted: 1, uncalled: 1 });
  });

  test("says where and what, by the event's name", () => {
    const report = cycle(started({ variables, functions }), 1, event("broken"));
    expect(report.faults[0]).toMatchObject({
      event: "broken",
      fault: { code: "FAULT_THROWN", type: "boom", function: "broken" },
    });
    expect(report.trace.faults).toEqual(report.faults);
  });

  test("does not keep the next events of the cycle from being handled", () => {
    const controller = started({
      variables: { count: 0 },
      functions: { broken: onData(add("count", 100), FAIL), fine: onData(add("count", DATA)) },
    });
    cycle(controller, 1, event("fine", 1), event("broken"), event("fine", 2));
    expect(controller.scope.variable("count")).toBe(3);
  });
});

describe("after a fault", () => {
  const functions = {
    on: onData(out("fan.speed", 50), out("lamp.on", true), out("lamp.color", "blue")),
    broken: onData(out("fan.speed", 70), out("lamp.color", "green"), FAIL),
    indirect: onData({ if: [{ ">": [DATA, 1] }, { broken: [null] }] }, FAIL),
  };

  test("outputs of the write set fall back where their policy is safe, and hold where not", () => {
    const controller = started({ functions });
    cycle(controller, 1, event("on"));
    const report = cycle(controller, 2, event("broken"));
    expect(written(report)).toEqual({ "fan.speed": 0 });
    expect(report.faults[0]?.safe).toEqual(["fan.speed"]);
    expect(controller.scope.output("lamp", "color")).toBe("blue");
    expect(controller.scope.output("lamp", "on")).toBe(true);
  });

  test("outputs that only a called function sets fall back too, called or not", () => {
    const controller = started({ functions });
    cycle(controller, 1, event("on"));
    expect(written(cycle(controller, 2, event("indirect", 0)))).toEqual({ "fan.speed": 0 });
  });

  test("a later call of the cycle sets the output again", () => {
    const controller = started({ functions });
    const report = cycle(controller, 2, event("broken"), event("on"));
    expect(written(report)).toMatchObject({ "fan.speed": 50 });
  });

  test("a safe value that was in force already goes out no second time", () => {
    const report = cycle(started({ functions }), 1, event("broken"));
    expect(report.outputs).toEqual([]);
    expect(report.faults[0]?.safe).toEqual(["fan.speed"]);
  });
});

describe("a call's report", () => {
  test("has what it returned and logged", () => {
    const report = cycle(
      started({
        functions: {
          plus: onData({ log: ["got it", DATA] }, { log: ["bare"] }, { "+": [DATA, 1] }),
        },
      }),
      1,
      event("plus", 4),
    );
    expect(report.returned).toEqual([{ event: "plus", value: 5 }]);
    expect(report.logs).toEqual([
      { event: "plus", text: "got it", value: 4 },
      { event: "plus", text: "bare" },
    ]);
    expect(report.trace.returned).toEqual(report.returned);
  });
});

describe("the limit", () => {
  const starts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ after: [`t${index}`, 1] }));

  test("of timers holds at it; one more faults the call and leaves those that ran", () => {
    const variables = { count: 1, text: "" };
    const functions = {
      two: onData(...starts(2)),
      three: onData(set("count", 2), set("text", "longer than before"), { after: ["t2", 1] }),
    };
    const controller = started({ variables, functions }, { limits: { timers: 2 } });
    expect(codes(cycle(controller, 1, event("two")))).toEqual([]);
    const before = stateOf(controller);
    const report = cycle(controller, 2, event("three"));
    expect(stateOf(controller)).toEqual(before);
    expect(report.faults[0]?.fault).toMatchObject({
      code: "FAULT_EFFECTS",
      type: "Timers",
      function: "three",
    });
    expect(controller.timers.map(({ name, due }) => [name, due])).toEqual([
      ["t0", 1001],
      ["t1", 1001],
    ]);
  });

  test("of timers counts what is left after the call", () => {
    const functions = {
      two: onData(...starts(2)),
      swap: onData({ after: ["new", 1] }, { cancel: ["t0"] }),
    };
    const controller = started({ functions }, { limits: { timers: 2 } });
    expect(codes(cycle(controller, 1, event("two"), event("two"), event("swap")))).toEqual([]);
    expect(controller.timers.map(({ name }) => name)).toEqual(["t1", "new"]);
  });

  test("of the lane holds at it; one more faults the call as a whole", () => {
    const functions = { e: onData(set("n", DATA), { emit: ["x"] }, { emit: ["y"] }) };
    const controller = started({ variables: { n: 0 }, functions }, { limits: { lane: 4 } });
    const report = cycle(controller, 1, event("e", 1), event("e", 2), event("e", 3));
    expect(report.faults.map(({ fault: { code, type } }) => [code, type])).toEqual([
      ["FAULT_EFFECTS", "Lane"],
    ]);
    expect(controller.lane.map(({ name }) => name)).toEqual(["x", "y", "x", "y"]);
    expect(controller.scope.variable("n")).toBe(2);
    expect(report.emitted).toBe(4);
  });

  test("of hops holds at it; the event after it is not emitted and its call faults", () => {
    const functions = { e: onData(add("n", 1), out("fan.speed", val("n")), { emit: ["e"] }) };
    const controller = started({ variables: { n: 0 }, functions }, { limits: { hops: 3 } });
    cycle(controller, 0, event("e"));
    const reports = [1, 2, 3, 4].map((now) => cycle(controller, now));
    expect(reports.map(codes)).toEqual([[], [], ["FAULT_HOPS"], []]);
    expect(controller.scope.variable("n")).toBe(3);
    expect(controller.scope.output("fan", "speed")).toBe(0);
    expect(controller.pending).toBe(false);
  });

  test("of hops does not count a timer: it begins a chain", () => {
    const functions = { e: onData(add("n", 1), { after: ["e", 0] }) };
    const controller = started({ variables: { n: 0 }, functions }, { limits: { hops: 2 } });
    cycle(controller, 0, event("e"));
    for (let now = 1; now <= 9; now++) expect(codes(cycle(controller, now))).toEqual([]);
    expect(controller.scope.variable("n")).toBe(10);
  });

  test("of a timer's time holds at it, and not past it", () => {
    const controller = started({ functions: { e: onData({ after: ["t", DATA] }) } });
    expect(codes(cycle(controller, 1, event("e", LONGEST_TIMER)))).toEqual([]);
    expect(codes(cycle(controller, 1, event("e", LONGEST_TIMER + 1)))).toHaveLength(1);
    expect(controller.nextDue()).toBe(LONGEST_TIMER * 1000 + 1);
  });
});
