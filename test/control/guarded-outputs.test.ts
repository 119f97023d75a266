import { describe, expect, test } from "vitest";
import { accepts, Board, NUMBER, ScriptError, ScriptFault, TEXT } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import { Scope } from "../../src/script/scope.ts";

const board = new Board({
  devices: {
    fan: {
      outputs: {
        stage: { type: NUMBER, integer: true, min: 0, max: 3, safe: 0, onFault: "safe" },
        mode: { type: TEXT, values: ["auto", "off"], safe: "off", onFault: "safe" },
      },
    },
  },
});

/** What the output is after the function set it to the value: a literal, or one of the data. */
function set(output: string, value: unknown, spelling: "rule" | "full" = "full") {
  const body = {
    set: [["fan", output], spelling === "rule" ? { var: "v" } : { val: ["data", "v"] }],
  };
  const f = spelling === "rule" ? body : { params: ["data"], body };
  const scope = new Scope(board);
  const engine = new Engine();
  try {
    engine.call(scope, engine.compile(JSON.stringify({ functions: { f } })), "f", [
      { v: value } as never,
    ]);
    return scope.output("fan", output);
  } catch (error) {
    return error instanceof ScriptFault ? error.code : error;
  }
}

function literalProblem(output: string, value: unknown) {
  const engine = new Engine();
  const f = { params: [], body: { set: [["fan", output], value] } };
  try {
    engine.call(new Scope(board), engine.compile(JSON.stringify({ functions: { f } })), "f");
    return undefined;
  } catch (error) {
    return error instanceof ScriptError
      ? error.problems.map(({ code, fix }) => [code, fix])
      : error;
  }
}

describe("an output that takes whole numbers, or listed texts", () => {
  test.each([
    ["stage", 2, 2],
    ["stage", 2.5, "FAULT_OUTPUT"],
    ["stage", 4, "FAULT_OUTPUT"],
    ["mode", "auto", "auto"],
    ["mode", "Auto", "FAULT_OUTPUT"],
  ] as const)("%s set to %j is %j, in both forms of a function", (output, value, after) => {
    expect(set(output, value)).toBe(after);
    expect(set(output, value, "rule")).toBe(after);
  });

  test("refuses a literal that it does not take when the script is checked", () => {
    expect(literalProblem("stage", 1)).toBeUndefined();
    expect(literalProblem("mode", "off")).toBeUndefined();
    expect(literalProblem("stage", 1.5)).toEqual([
      ["SCRIPT_RANGE", "Give a whole number from 0 to 3"],
    ]);
    expect(literalProblem("mode", "on")).toEqual([["SCRIPT_RANGE", 'Give one of: "auto", "off"']]);
  });

  test("is said by accepts alike", () => {
    const mode = { type: TEXT, values: ["a"], safe: "a", onFault: "safe" } as const;
    expect([accepts(mode, "a"), accepts(mode, "b")]).toEqual([true, false]);
    const stage = { type: NUMBER, integer: true, safe: 0, onFault: "safe" } as const;
    expect([accepts(stage, 1), accepts(stage, 1.5)]).toEqual([true, false]);
  });
});
