import { describe, expect, test } from "vitest";
import { Controller } from "../../src/control/control.ts";
import {
  Board,
  BoardError,
  millis,
  NUMBER,
  ScriptError,
  type Value,
} from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { Engine } from "../../src/script/engine.ts";
import { Scope } from "../../src/script/scope.ts";

const engine = new Engine();
const board = new Board({
  devices: { fan: { outputs: { speed: { type: NUMBER, safe: 0, onFault: "safe" } } } },
});

function script(parts: Readonly<Record<string, unknown>>) {
  return engine.compile(JSON.stringify(parts));
}

function problemsOf(text: string): readonly string[] {
  try {
    return engine.check(engine.compile(text), board).map(({ code }) => code);
  } catch (error) {
    if (error instanceof ScriptError) return error.problems.map(({ code }) => code);
    throw error;
  }
}

function checked(parts: Readonly<Record<string, unknown>>) {
  const outcome = check(script(parts), board);
  if (!outcome.ok) throw new ScriptError(outcome.problems);
  return outcome.checked;
}

describe("what is accepted does not hold or end the process", () => {
  test("calls whose intermediate values would fill the stack are refused or run", () => {
    const functions: Record<string, unknown> = { f0: { params: ["d"], body: 0 } };
    for (let index = 1; index <= 30; index++) {
      const reads = Array.from({ length: 2_650 }, () => ({ val: ["x", "a"] }));
      const inner = { [`f${index - 1}`]: [{ val: "d" }] };
      const body = { do: [{ let: ["x", { val: "d" }] }, inner, { "+": reads }] };
      functions[`f${index}`] = { params: ["d"], body };
    }
    const text = JSON.stringify({ functions });
    expect(problemsOf(text)).toContain("SCRIPT_CALL_DEPTH");
  });

  test("types of records that are made of records do not grow with each call", () => {
    const functions: Record<string, unknown> = {};
    const record = (field: unknown): unknown => ({
      record: Array.from({ length: 16 }, (_, index) => [`k${index}`, field]),
    });
    for (const letter of ["f", "g"]) {
      for (let index = 0; index < 20; index++) {
        const field = index === 0 ? 1 : { [`${letter}${index - 1}`]: [] };
        functions[`${letter}${index}`] = { params: [], body: record(field) };
      }
    }
    functions.main = { params: ["c"], body: { if: [{ val: "c" }, { f19: [] }, { g19: [] }] } };
    expect(problemsOf(JSON.stringify({ functions }))).toEqual([]);
  });

  test("a very long key is refused by its length, and does not stand in the message", () => {
    const long = "k".repeat(300_000);
    const nested = Array.from({ length: 100 }, () =>
      JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`),
    );
    for (const text of [
      JSON.stringify({ variables: { [long]: nested } }),
      JSON.stringify({ functions: {}, [long]: Array.from({ length: 100_000 }, () => 0) }),
      JSON.stringify({ functions: { f: { params: [], body: { [long]: 1 } } } }),
    ]) {
      try {
        engine.compile(text);
        expect.fail("it was compiled");
      } catch (error) {
        expect(error).toBeInstanceOf(ScriptError);
        expect(String(error).length).toBeLessThan(2_000);
      }
    }
  });

  test("no more problems are listed than the limit says, wherever they are found", () => {
    const deep = JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`) as Value;
    const body = Array.from({ length: 10 }, () => deep);
    const names = Array.from({ length: 300 }, (_, index) => `n${index}`);
    const values = Object.fromEntries(names.map((name) => [name, 0]));
    const functions = Object.fromEntries(names.map((name) => [name, { params: [], body }]));
    const unknown = Array.from({ length: 2_700 }, (_, index) => ({ val: `missing_${index}` }));
    const many = { f: { params: [], body: unknown }, g: { params: [], body: unknown } };
    expect(problemsOf(JSON.stringify({ functions }))).toHaveLength(100);
    expect(problemsOf(JSON.stringify({ variables: values, constants: values }))).toHaveLength(100);
    expect(problemsOf(JSON.stringify({ variables: values, functions: many }))).toHaveLength(100);
  });
});

describe("state stays what it was declared to be", () => {
  test("a kept variable that is no number begins anew, and is named", () => {
    const parts = {
      variables: { x: 1 },
      functions: { f: { params: [], body: { set: [["fan", "speed"], { val: "x" }] } } },
    };
    const variables = new Map<string, Value>([["x", Number.NaN]]);
    const controller = new Controller({ board, script: checked(parts), variables });
    controller.start(millis(0));
    const report = controller.cycle(millis(1), [{ name: "f", data: null, time: millis(1) }]);
    expect(controller.resetVariables).toEqual(["x"]);
    expect(report.outputs).toEqual([{ device: "fan", output: "speed", value: 1 }]);
  });

  test("two scripts on one scope share a variable that one of them widens", () => {
    const narrow = script({
      variables: { x: 1 },
      functions: {
        put: { params: ["v"], body: { set: ["x", { val: "v" }] } },
        take: { params: [], body: { val: "x" } },
      },
    });
    const wide = script({
      variables: { x: null },
      functions: { look: { params: [], body: { val: "x" } } },
    });
    const scope = new Scope(board);
    engine.call(scope, narrow, "put", [2]);
    expect(engine.call(scope, wide, "look")).toBe(2);
    expect(() => engine.call(scope, narrow, "put", [7])).toThrow(ScriptError);
    expect(scope.variable("x")).toBe(2);
  });

  test("a value that a store kept is there for a script whose variable starts as null", () => {
    const scope = new Scope(board);
    scope.restore("z", 5);
    const parts = {
      variables: { z: null },
      functions: { take: { params: [], body: { val: "z" } } },
    };
    expect(engine.call(scope, script(parts), "take")).toBe(5);
  });

  test("variables that are too large together can still be made smaller", () => {
    const small = { limits: { stateSize: 40 } };
    const scope = new Scope(board, small);
    const first = script({
      variables: { a: "", b: "" },
      functions: { put: { params: ["v"], body: { set: ["a", { val: "v" }] } } },
    });
    engine.call(scope, first, "put", ["x".repeat(240)]);
    const more = { variables: { c: "y".repeat(160) }, functions: { g: { params: [], body: 1 } } };
    const grown = first.merge(script(more));
    expect(() => engine.call(scope, grown, "g")).toThrow(/SCRIPT_VALUE/);
    expect(engine.call(scope, first, "put", ["short"])).toBe("short");
  });

  test("what the host hands in is a value of the language or refused", () => {
    const parts = { functions: { give: { var: "" }, time: { var: "getTime" } } };
    const scope = new Scope(board);
    const given: unknown[] = [Number.NaN, undefined, () => 1, new Date(0), [Infinity], Symbol("x")];
    for (const value of given) {
      expect(() => engine.call(scope, script(parts), "give", [value as Value])).toThrow(
        /FAULT_TYPE/,
      );
    }
    expect(engine.call(scope, script(parts), "time", [{}])).toBeNull();
  });

  test("a variable keeps no negative zero, which a store could not keep", () => {
    const parts = {
      variables: { x: 1, y: null },
      functions: {
        f: {
          params: ["d"],
          body: {
            do: [
              { set: ["x", { "*": [{ val: "d" }, -1] }] },
              { set: ["y", { "*": [{ val: "d" }, -1] }] },
            ],
          },
        },
      },
    };
    const scope = new Scope(board);
    engine.call(scope, script(parts), "f", [0]);
    expect([scope.variable("x"), scope.variable("y")]).toEqual([0, 0]);
  });

  test("a bare rule may set a variable that is called data", () => {
    const parts = { variables: { data: 1 }, functions: { f: { set: ["data", { var: "v" }] } } };
    const scope = new Scope(board);
    engine.call(scope, script(parts), "f", [{ v: 5 }]);
    expect(scope.variable("data")).toBe(5);
  });
});

describe("a board", () => {
  test.each([
    [{ type: NUMBER, max: Infinity, safe: 0, onFault: "safe" as const }],
    [{ type: NUMBER, min: 5, max: 1, safe: 5, onFault: "safe" as const }],
    [{ type: NUMBER, min: Number.NaN, safe: 0, onFault: "safe" as const }],
  ])("does not take the range of %j", (speed) => {
    expect(() => new Board({ devices: { fan: { outputs: { speed } } } })).toThrow(/BOARD_RANGE/);
  });

  test.each([Number.NaN, -1, 0.5, Infinity])(
    "does not take a host function that costs %d",
    (cost) => {
      const functions = { f: { parameters: [], result: NUMBER, cost } };
      expect(() => new Board({ functions })).toThrow(BoardError);
    },
  );
});
