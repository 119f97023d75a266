import { describe, expect, test } from "vitest";
import { Board, millis } from "../../src/model/model.ts";
import {
  add,
  BOARD,
  codes,
  controllerOf,
  cycle,
  DATA,
  event,
  FAIL,
  onData,
  out,
  set,
  started,
  val,
  written,
} from "./plant.ts";

const SAFE = { "fan.speed": 0, "heater.power": 1, "lamp.on": false, "lamp.color": "red" };

describe("at the start", () => {
  test("every output is reported at its safe value", () => {
    const report = controllerOf({}).start(millis(5));
    expect(written(report)).toEqual(SAFE);
    expect(report).toMatchObject({ number: 0, now: 5, faults: [] });
  });

  test("a cold start runs the statements, and the first report has what they set", () => {
    const statements = [set("count", 7), out("fan.speed", { "*": [val("count"), 2] })];
    const controller = controllerOf({ variables: { count: 0 }, statements });
    expect(written(controller.start(millis(0)))).toEqual({ ...SAFE, "fan.speed": 14 });
    expect(controller.scope.variable("count")).toBe(7);
    expect(cycle(controller, 1).outputs).toEqual([]);
  });

  test("a warm start restores variables, and runs no statement", () => {
    const definition = { variables: { count: 0, fresh: 3 }, statements: [set("count", 7)] };
    const controller = controllerOf(definition, { variables: new Map([["count", 41]]) });
    controller.start(millis(0));
    expect(controller.scope.variable("count")).toBe(41);
    expect(controller.scope.variable("fresh")).toBe(3);
  });

  test("statements that fault leave nothing, and their outputs fall back", () => {
    const statements = [
      set("count", 7),
      out("fan.speed", 50),
      { after: ["tick", 1] },
      { emit: ["hello", 1] },
      FAIL,
    ];
    const controller = controllerOf({ variables: { count: 0 }, statements });
    const report = controller.start(millis(0));
    expect(report.faults).toMatchObject([{ event: "(statements)", safe: ["fan.speed"] }]);
    expect(codes(report)).toEqual(["FAULT_THROWN"]);
    expect(written(report)).toEqual(SAFE);
    expect(controller.scope.variable("count")).toBe(0);
    expect(controller.timers).toEqual([]);
    expect(controller.pending).toBe(false);
  });

  test("what statements emit is handled in the first cycle", () => {
    const controller = started({
      variables: { got: 0 },
      statements: [{ emit: ["hello", 5] }, { after: ["hello", 1, 6] }],
      functions: { hello: onData(add("got", DATA)) },
    });
    expect(controller.pending).toBe(true);
    cycle(controller, 0);
    expect(controller.scope.variable("got")).toBe(5);
    cycle(controller, 1000);
    expect(controller.scope.variable("got")).toBe(11);
  });

  test("no event calls the statements", () => {
    const controller = started({ variables: { count: 0 }, statements: [add("count", 1)] });
    cycle(controller, 1, event("(statements)"));
    expect(controller.scope.variable("count")).toBe(1);
    expect(controller.counters).toMatchObject({ calls: 0, uncalled: 1 });
  });

  test("a second start, or a cycle before the first, is our mistake", () => {
    const controller = controllerOf({});
    expect(() => cycle(controller, 0)).toThrow("was not started");
    controller.start(millis(0));
    expect(() => controller.start(millis(0))).toThrow("was started before");
  });

  test("a script that was checked against another board is our mistake", () => {
    expect(() => controllerOf({}, { board: new Board({}) })).toThrow("another board");
    expect(() => controllerOf({}, { board: BOARD })).not.toThrow();
  });
});
