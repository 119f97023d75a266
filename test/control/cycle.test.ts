import { describe, expect, test } from "vitest";
import { type Event, millis, type Value } from "../../src/model/model.ts";
import {
  add,
  append,
  codes,
  controllerOf,
  cycle,
  DATA,
  event,
  onData,
  set,
  started,
} from "./plant.ts";

/** Functions that write down in which order they were called. */
function recorders(...names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(
    names.map((name) => [name, onData(append("seen", { cat: [name, ":", DATA] }))]),
  );
}

describe("events", () => {
  const functions = { add: onData(add("total", DATA)) };

  test("call the function of their name; without one they are counted", () => {
    const controller = started({ variables: { total: 0 }, functions });
    const report = cycle(controller, 1, event("add", 2), event("nobody", 9), event("add", 3));
    expect(controller.scope.variable("total")).toBe(5);
    expect(codes(report)).toEqual([]);
    expect(controller.counters).toMatchObject({ events: 3, calls: 2, uncalled: 1, faults: 0 });
  });

  test("are taken in order of arrival, up to the limit of a cycle; the rest waits", () => {
    const controller = started(
      { variables: { seen: [] }, functions: recorders("e") },
      { limits: { cycleEvents: 3 } },
    );
    cycle(controller, 1, ...[1, 2, 3].map((n) => event("e", n)));
    expect(controller.pending).toBe(false);
    const report = cycle(controller, 2, ...[4, 5, 6, 7].map((n) => event("e", n)));
    expect(report.trace.events).toHaveLength(3);
    expect(controller.pending).toBe(true);
    cycle(controller, 3);
    expect(controller.scope.variable("seen")).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `e:${n}`));
  });

  test("that were emitted come in the next cycle, after new input and timers", () => {
    const controller = started({
      variables: { seen: [] },
      functions: {
        ...recorders("input", "timer", "first", "second"),
        go: onData({ emit: ["first", 1] }, { after: ["timer", 0.001, 2] }, { emit: ["second", 3] }),
      },
    });
    const report = cycle(controller, 0, event("go"));
    expect(report.emitted).toBe(2);
    expect(controller.scope.variable("seen")).toEqual([]);
    cycle(controller, 5, event("input", 9, 5));
    expect(controller.scope.variable("seen")).toEqual([
      "timer:2",
      "input:9",
      "first:1",
      "second:3",
    ]);
  });

  test("that the inbox dropped are counted by device", () => {
    const controller = started({}, { limits: { inbox: 2 } });
    const door: Event = { ...event("door"), device: "door" };
    expect([door, door, door].map((each) => controller.offer(each))).toEqual([true, true, false]);
    expect(controller.counters.dropped.get("door")?.full).toBe(1);
  });

  test("of a latest device are handled with the newest data only", () => {
    const controller = started(
      { variables: { total: 0 }, functions },
      { policies: new Map([["sensor", "latest"]]) },
    );
    const events = [1, 2, 3].map((n) => ({ ...event("add", n), device: "sensor" }));
    cycle(controller, 1, ...events);
    expect(controller.scope.variable("total")).toBe(3);
  });
});

describe("time", () => {
  test("that goes back is our mistake; that stands still is none", () => {
    const controller = started({});
    cycle(controller, 5);
    expect(() => cycle(controller, 4.999)).toThrow("time went back");
    expect(() => cycle(controller, 5)).not.toThrow();
  });

  test("is one value for a cycle, in seconds", () => {
    const controller = started({
      variables: { seen: [] },
      functions: { e: onData(append("seen", { now: [] })) },
    });
    cycle(controller, 1500, event("e", null, 100), event("e", null, 200));
    expect(controller.scope.variable("seen")).toEqual([1.5, 1.5]);
  });

  test("since the last arrival of the name is 0 at first, whoever else comes", () => {
    const controller = started({
      variables: { seen: [] },
      functions: { e: onData(append("seen", { dt: [] })), f: onData(append("seen", { dt: [] })) },
    });
    cycle(controller, 5000, event("e", null, 1000), event("f", null, 1100), event("e", null, 1250));
    cycle(controller, 6000, event("e", null, 5250), event("f", null, 5100));
    expect(controller.scope.variable("seen")).toEqual([0, 0, 0.25, 4, 4]);
  });

  test("since the last arrival is never negative, and loses nothing to events out of order", () => {
    const controller = started({
      variables: { seen: [] },
      functions: { e: onData(append("seen", { dt: [] })) },
    });
    cycle(controller, 9000, ...[1000, 3000, 2000, 4000].map((time) => event("e", null, time)));
    expect(controller.scope.variable("seen")).toEqual([0, 2, 0, 1]);
  });
});

describe("timers", () => {
  const functions = {
    ...recorders("t", "e"),
    start: onData({ after: ["t", DATA, "due"] }),
    stop: onData({ cancel: ["t"] }),
  };

  test("become events when they are due, with their data and the time of then", () => {
    const controller = started({
      variables: { seen: [] },
      functions: { ...functions, t: onData(append("seen", [DATA, { dt: [] }])) },
    });
    cycle(controller, 0, event("start", 1));
    expect(controller.nextDue()).toBe(1000);
    cycle(controller, 999.9);
    expect(controller.scope.variable("seen")).toEqual([]);
    cycle(controller, 1000, event("start", 0.5, 1000));
    cycle(controller, 9000);
    expect(controller.scope.variable("seen")).toEqual([
      ["due", 0],
      ["due", 0.5],
    ]);
    expect(controller.counters).toMatchObject({ timers: 2, calls: 4 });
  });

  test("go between the cycle's input by time, input first at the same time", () => {
    const controller = started({ variables: { seen: [] }, functions });
    cycle(controller, 0, event("start", 2));
    cycle(controller, 5000, ...[1000, 2000, 3000].map((time) => event("e", time, time)));
    expect(controller.scope.variable("seen")).toEqual(["e:1000", "e:2000", "t:due", "e:3000"]);
  });

  test("are due in time, also while older input waits for a later cycle", () => {
    const controller = started(
      { variables: { seen: [] }, functions },
      { limits: { cycleEvents: 1 } },
    );
    cycle(controller, 0, event("start", 2));
    cycle(controller, 5000, event("e", 1, 1000), event("e", 2, 1100));
    expect(controller.scope.variable("seen")).toEqual(["e:1", "t:due"]);
  });

  test("that were stopped before never come", () => {
    const controller = started({ variables: { seen: [] }, functions });
    cycle(controller, 0, event("start", 2), event("stop"));
    expect(controller.nextDue()).toBeUndefined();
    cycle(controller, 5000);
    expect(controller.scope.variable("seen")).toEqual([]);
  });

  test("without data carry null", () => {
    const controller = started({
      variables: { got: 1 as Value, was: "" },
      functions: {
        go: onData({ after: ["t", 0] }),
        t: onData({ if: [{ "===": [DATA, null] }, set("was", "null")] }),
      },
    });
    cycle(controller, 0, event("go"));
    cycle(controller, 0);
    expect(controller.scope.variable("was")).toBe("null");
  });
});

describe("a cycle", () => {
  test("with nothing to do gives an empty report and counts", () => {
    const controller = controllerOf({});
    controller.start(millis(0));
    const report = cycle(controller, 7);
    expect(report).toEqual({
      number: 1,
      now: 7,
      outputs: [],
      faults: [],
      returned: [],
      logs: [],
      emitted: 0,
      trace: { number: 1, now: 7, digest: controller.digest },
    });
    expect(controller.counters.cycles).toBe(1);
  });
});
