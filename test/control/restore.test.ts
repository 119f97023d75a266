import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { add, cycle, DATA, event, onData, set, started } from "./plant.ts";

const DEFINITION = {
  variables: { count: 0, last: null, list: [] },
  functions: { e: onData(add("count", 1), set("last", DATA)) },
};

describe("variables that a store kept", () => {
  const restored = (variables: Readonly<Record<string, Value>>) =>
    started(DEFINITION, { variables: new Map(Object.entries(variables)) });

  test("live on, and functions work on them", () => {
    const controller = restored({ count: 41, list: [1] });
    cycle(controller, 1, event("e", "x"));
    expect(Object.fromEntries(controller.scope.variables())).toEqual({
      count: 42,
      list: [1],
      last: "x",
    });
    expect(controller.resetVariables).toEqual([]);
  });

  test("keep any type where the script leaves it open", () => {
    const controller = restored({ last: [1, 2] });
    expect(controller.scope.variable("last")).toEqual([1, 2]);
    cycle(controller, 1, event("e", "text"));
    expect(controller.scope.variable("last")).toBe("text");
  });

  test("begin anew where their type is another, and are named", () => {
    const controller = restored({ count: "many", list: { a: 1 }, last: true });
    expect(controller.resetVariables).toEqual(["count", "list"]);
    expect(Object.fromEntries(controller.scope.variables())).toEqual({
      count: 0,
      list: [],
      last: true,
    });
  });

  test("that the script does not declare are kept until it is confirmed", () => {
    const controller = restored({ gone: 5 });
    expect(controller.scope.variable("gone")).toBe(5);
    expect(controller.confirm()).toEqual(["gone"]);
    expect(controller.scope.variable("gone")).toBeUndefined();
  });
});
