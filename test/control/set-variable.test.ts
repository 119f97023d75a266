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
});
