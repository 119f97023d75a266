import { describe, expect, test } from "vitest";
import { Controller } from "../../src/control/control.ts";
import { sameValue } from "../../src/control/outputs.ts";
import { ANY, Board, millis, NUMBER, RECORD, type Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import { checkedOf, cycle, DATA, event, onData, out, written } from "./plant.ts";

const BOARD = new Board({
  devices: {
    panel: { outputs: { page: { type: RECORD, safe: { title: "off" }, onFault: "safe" } } },
    fan: { outputs: { speed: { type: NUMBER, safe: -0, onFault: "safe" } } },
  },
  functions: { nested: { parameters: [NUMBER], result: ANY, cost: 1 } },
});

/** A controller whose host function calls the script's function `inner` by an engine of its own. */
function hosted(): Controller {
  const definition = {
    functions: {
      page: onData(out("panel.page", DATA)),
      fan: onData(out("fan.speed", DATA)),
      outer: onData({ nested: [DATA] }, { if: [{ ">": [DATA, 5] }, { throw: ["x"] }] }),
      inner: onData(out("fan.speed", DATA), { emit: ["fan", 1] }),
    },
  };
  const script = checkedOf(definition, BOARD);
  const engine = new Engine();
  const nested = (data: Value): Value =>
    engine.call(controller.scope, script.script, "inner", [data]);
  const controller: Controller = new Controller({ board: BOARD, script, functions: { nested } });
  controller.start(millis(0));
  return controller;
}

describe("an output", () => {
  test("that takes a record goes out when something in it changed", () => {
    const controller = hosted();
    const page = { title: "on", lines: [1, 2] };
    expect(written(cycle(controller, 1, event("page", page)))).toEqual({ "panel.page": page });
    expect(cycle(controller, 2, event("page", { lines: [1, 2], title: "on" })).outputs).toEqual([]);
    expect(cycle(controller, 3, event("page", { ...page, lines: [1] })).outputs).toHaveLength(1);
  });

  test("goes out as 0 where its safe value is -0", () => {
    const { outputs } = cycle(hosted(), 1, event("fan", 0));
    expect(outputs).toEqual([]);
    expect(hosted().sent("fan")).toEqual([{ device: "fan", output: "speed", value: 0 }]);
  });

  test("that a function sets by way of the host goes out", () => {
    const controller = hosted();
    const report = cycle(controller, 1, event("outer", 4));
    expect(report).toMatchObject({ faults: [], emitted: 1 });
    expect(written(report)).toEqual({ "fan.speed": 4 });
  });

  test("that a function set by way of the host is as before when the call faults", () => {
    const controller = hosted();
    cycle(controller, 1, event("fan", 3));
    const report = cycle(controller, 2, event("outer", 7));
    expect(report).toMatchObject({ outputs: [], emitted: 0, faults: [{ event: "outer" }] });
    expect(controller.scope.output("fan", "speed")).toBe(3);
    expect(controller.pending).toBe(false);
  });
});

describe("two values", () => {
  test.each<[Value, Value]>([
    [1, 1],
    [null, null],
    [[], []],
    [
      [1, ["a"]],
      [1, ["a"]],
    ],
    [
      { a: 1, b: { c: null } },
      { b: { c: null }, a: 1 },
    ],
  ])("%j and %j are the same", (one, other) => {
    expect(sameValue(one, other)).toBe(true);
  });

  test.each<[Value, Value]>([
    [1, "1"],
    [0, false],
    [null, {}],
    [[], {}],
    [[1], [1, 2]],
    [[null], []],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: null }, { b: null }],
    [{ a: [1] }, { a: [2] }],
  ])("%j and %j are not", (one, other) => {
    expect(sameValue(one, other)).toBe(false);
    expect(sameValue(other, one)).toBe(false);
  });
});
