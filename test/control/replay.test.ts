import { describe, expect, test } from "vitest";
import { type CycleReport, replay } from "../../src/control/control.ts";
import { millis, type Value } from "../../src/model/model.ts";
import {
  add,
  append,
  BOARD,
  checkedOf,
  controllerOf,
  cycle,
  DATA,
  type Definition,
  event,
  FAIL,
  onData,
  out,
  scriptOf,
  set,
  stage,
  val,
} from "./plant.ts";

const FIRST: Definition = {
  variables: { total: 0, seen: [], gone: 1 },
  statements: [{ emit: ["add", 1] }, { after: ["tick", 0.01] }],
  functions: {
    add: onData(add("total", DATA), out("fan.speed", val("total")), val("total")),
    tick: onData(append("seen", { dt: [] }), { after: ["tick", 0.01] }, { log: ["tick"] }),
    broken: onData(out("fan.speed", 9), FAIL),
  },
};

const SECOND: Definition = {
  variables: { total: 0, seen: [], level: "low" },
  functions: {
    ...FIRST.functions,
    add: onData(add("total", { "*": [2, DATA] }), out("fan.speed", val("total"))),
    migrate: { params: ["old"], body: set("level", { cat: ["was ", val("old", "gone")] }) },
  },
};

const REFUSED: Definition = { ...SECOND, functions: { migrate: { params: [], body: FAIL } } };

/** A run with everything in it: a backlog, drops, a swap, a refused one, a confirmation, a set. */
function recordedRun(variables?: ReadonlyMap<string, Value>): readonly CycleReport[] {
  const controller = controllerOf(FIRST, {
    limits: { cycleEvents: 2, inbox: 4 },
    policies: new Map([["sensor", "latest"]]),
    ...(variables === undefined ? {} : { variables }),
  });
  const reading = (celsius: number, time: number) => ({
    ...event("reading", { celsius, offset: -0 }, time),
    device: "sensor",
  });
  const reports = [controller.start(millis(0))];
  const run = (now: number, ...events: Parameters<typeof event>[]): void => {
    reports.push(cycle(controller, now, ...events.map((each) => event(...each))));
  };
  run(1, ["add", 1, 1], ["add", 2, 1], ["add", 3, 1]);
  for (const celsius of [1, 2, 3]) controller.offer(reading(celsius, 2));
  run(11, ["broken", null, 5], ["nobody"], ["add", 9], ["add", 9]);
  stage(controller, REFUSED);
  run(12);
  stage(controller, SECOND);
  controller.set("total", 50);
  run(25, ["add", 4, 20]);
  controller.confirm();
  controller.set("level", "high");
  run(40);
  run(41);
  return reports;
}

describe("a run", () => {
  const scripts = new Map(
    [SECOND, REFUSED].map(scriptOf).map((script) => [script.digest, script] as const),
  );
  // The limits of the inbox do not matter any more: what it dropped is not in the trace.
  const options = { board: BOARD, script: checkedOf(FIRST), limits: { cycleEvents: 2 } };

  test.each([
    ["cold", undefined],
    ["warm", new Map<string, Value>([["total", 7]])],
  ])("of a %s start runs again from its records, by way of JSON", (start, variables) => {
    const reports = recordedRun(variables);
    const records = reports.map(({ trace }) => trace);
    expect(records[0]?.start).toBe(start);
    const again = replay(
      { ...options, ...(variables === undefined ? {} : { variables }) },
      JSON.parse(JSON.stringify(records)),
      scripts,
    );
    expect(again).toStrictEqual(reports);
    expect(reports.some(({ swapped }) => swapped?.kind === "swapped")).toBe(true);
    expect(reports.some(({ swapped }) => swapped?.kind === "refused")).toBe(true);
    expect(reports.flatMap(({ faults }) => faults).length).toBeGreaterThan(0);
  });

  test("cannot run again without its staged scripts", () => {
    const records = recordedRun().map(({ trace }) => trace);
    expect(() => replay(options, records)).toThrow("is missing");
  });

  test("of which nothing happened has short records", () => {
    const controller = controllerOf({});
    controller.start(millis(0));
    const { trace } = cycle(controller, 1);
    expect(trace).toStrictEqual({ number: 1, now: 1, digest: controller.digest });
  });
});
