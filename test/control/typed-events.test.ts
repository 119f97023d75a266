import { describe, expect, test } from "vitest";
import { Controller } from "../../src/control/control.ts";
import { Board, millis, NUMBER, recordWith, type Value } from "../../src/model/model.ts";
import { add, checkedOf, codes, cycle, DATA, event, onData, out, set, val } from "./plant.ts";

const READING = recordWith(new Map([["celsius", NUMBER]]));

const BOARD = new Board({
  devices: { fan: { outputs: { speed: { type: NUMBER, safe: 0, onFault: "safe" } } } },
  events: { level: { type: NUMBER }, reading: { type: READING } },
});

const DEFINITION = {
  variables: { total: 0, last: 0 },
  functions: {
    level: onData(out("fan.speed", DATA), add("total", DATA)),
    reading: onData(set("last", val("data", "celsius"))),
    start: onData({ after: ["level", 0, DATA] }, { emit: ["level", DATA] }),
  },
};

describe("an event whose type the board knows", () => {
  const start = (): Controller => {
    const controller = new Controller({ board: BOARD, script: checkedOf(DEFINITION, BOARD) });
    controller.start(millis(0));
    return controller;
  };

  test("calls its function with data of that type", () => {
    const controller = start();
    const events = [event("level", 7), event("reading", { celsius: 21, more: 1 })];
    expect(codes(cycle(controller, 1, ...events))).toEqual([]);
    expect(Object.fromEntries(controller.scope.variables())).toEqual({ total: 7, last: 21 });
  });

  test.each<Value>(["10", [10], null, true])(
    "faults with other data, %j, and falls back",
    (data) => {
      const controller = start();
      cycle(controller, 1, event("level", 7));
      const report = cycle(controller, 2, event("level", data));
      expect(report.faults[0]).toMatchObject({
        event: "level",
        fault: { code: "FAULT_TYPE", function: "level" },
        safe: ["fan.speed"],
      });
      expect(report.outputs).toMatchObject([{ value: 0 }]);
      expect(controller.scope.variable("total")).toBe(7);
    },
  );

  test("faults also where a timer or another function hands it other data", () => {
    const controller = start();
    cycle(controller, 1, event("start", "10"));
    expect(codes(cycle(controller, 2))).toEqual(["FAULT_TYPE", "FAULT_TYPE"]);
  });
});
