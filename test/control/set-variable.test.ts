import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { controllerOf, cycle, started } from "./plant.ts";

describe("a variable set from outside", () => {
  const definition = { variables: { count: 1, name: "a", list: [1] }, functions: {} };

  test("takes a value of its type", () => {
    const controller = started(definition);
    expect(controller.set("count", -0)).toBeUndefined();
    expect(controller.set("name", "b")).toBeUndefined();
    expect(controller.scope.variable("count")).toBe(0);
    expect(cycle(controller, 1).trace.before).toEqual([
      { kind: "set", name: "count", value: 0 },
      { kind: "set", name: "name", value: "b" },
    ]);
  });

  test.each<[string, Value, string]>([
    ["nobody", 1, "SET_UNKNOWN_VARIABLE"],
    ["count", "text", "SET_TYPE"],
    ["name", 1, "SET_TYPE"],
    ["list", null, "SET_TYPE"],
    ["count", Number.NaN, "SET_VALUE"],
    ["name", "x".repeat(600_000), "SET_VALUE"],
  ])("refuses %s a value that does not fit", (name, value, code) => {
    const controller = controllerOf(definition);
    expect(controller.set(name, value)?.code).toBe(code);
    expect(controller.scope.variable("count")).toBe(1);
    expect(controller.scope.variable("name")).toBe("a");
  });

  test("is held to the type that it declares, with all that is in it", () => {
    const controller = started({
      variables: { mode: "auto", last: null, zones: [] },
      types: {
        mode: { texts: ["auto", "manual"] },
        last: { either: ["number", "null"] },
        zones: { list: { record: { celsius: "number" } } },
      },
      functions: {},
    });
    const codeOf = (name: string, value: Value) => controller.set(name, value)?.code;
    expect(codeOf("mode", "manual")).toBeUndefined();
    expect(codeOf("mode", "off")).toBe("SET_TYPE");
    expect(codeOf("last", 5)).toBeUndefined();
    expect(codeOf("last", null)).toBeUndefined();
    expect(codeOf("last", "5")).toBe("SET_TYPE");
    expect(codeOf("zones", [{ celsius: 20 }, { celsius: 21, spare: 1 }])).toBeUndefined();
    expect(codeOf("zones", [{ celsius: 20 }, {}])).toBe("SET_TYPE");
    expect(codeOf("zones", [20])).toBe("SET_TYPE");
    expect(controller.scope.variable("mode")).toBe("manual");
  });

  test("is taken at the limit of all state together, and not one unit past it", () => {
    const controller = started(definition, { limits: { stateSize: 100 } });
    // A text counts one unit, and one for each 8 characters.
    const room = 100 - controller.scope.run.stateSize;
    expect(controller.set("name", "x".repeat(8 * (room + 1)))?.code).toBe("SET_VALUE");
    expect(controller.scope.variable("name")).toBe("a");
    expect(controller.set("name", "x".repeat(8 * room))).toBeUndefined();
    cycle(controller, 1);
    expect(controller.scope.run.stateSize).toBe(100);
  });
});
