import { describe, expect, test } from "vitest";
import {
  AssertionError,
  assert,
  BoardError,
  ControllerError,
  describeFault,
  describePlace,
  describeProblem,
  type Fault,
  type Place,
  type Problem,
  ScriptError,
  ScriptFault,
  unreachable,
} from "../../src/model/model.ts";

const PROBLEM: Problem = {
  code: "SCRIPT_UNKNOWN_NAME",
  what: 'nothing is named "setpont"',
  fix: 'Use "setpoint"',
  file: "scripts/greenhouse.ts",
  line: 6,
  column: 3,
};

describe("a place is said", () => {
  test.each<[Place, string]>([
    [{}, "script"],
    [{ pointer: "" }, "script"],
    [{ pointer: "/functions/door" }, "script#/functions/door"],
    [{ line: 6 }, "script:6:1"],
    [{ line: 6, column: 3 }, "script:6:3"],
    [{ function: "door" }, "function door"],
    [{ function: "door", pointer: "/if/0" }, "function door#/if/0"],
    [{ file: "a.json" }, "a.json"],
    [{ file: "a.json", pointer: "/if/0" }, "a.json#/if/0"],
    [{ file: "a.ts", line: 6, column: 3 }, "a.ts:6:3"],
    [{ file: "a.ts", function: "door", line: 6, pointer: "/if/0" }, "a.ts:6:1"],
  ])("%j", (place, words) => {
    expect(describePlace(place)).toBe(words);
  });
});

describe("a problem", () => {
  test("is one line: code, place, what, how to mend it", () => {
    expect(describeProblem(PROBLEM)).toBe(
      'SCRIPT_UNKNOWN_NAME at scripts/greenhouse.ts:6:3: nothing is named "setpont". ' +
        'Use "setpoint".',
    );
  });

  test("is a line of the error's message, and the first gives the error its code", () => {
    const second = { ...PROBLEM, code: "SCRIPT_TYPE", line: 7 };
    const cause = new Error("below");
    const error = new ScriptError([PROBLEM, second], { cause });
    expect(error.message).toBe(`${describeProblem(PROBLEM)}\n${describeProblem(second)}`);
    expect(error.code).toBe("SCRIPT_UNKNOWN_NAME");
    expect(error.problems).toEqual([PROBLEM, second]);
    expect(error.name).toBe("ScriptError");
    expect(error.cause).toBe(cause);
    expect(error).toBeInstanceOf(ControllerError);
  });

  test("is what an error needs: one without any is our mistake", () => {
    expect(new BoardError([]).code).toBe("INTERNAL");
  });
});

describe("a broken invariant", () => {
  test("stops at once, with what was broken", () => {
    expect(() => assert(false, "the table is full")).toThrow("INTERNAL: the table is full");
    expect(() => assert(false, "")).toThrow(AssertionError);
    expect(() => assert(true, "")).not.toThrow();
  });

  test("is a case of a union that nobody thought of", () => {
    expect(() => unreachable({ stage: "lost" } as never)).toThrow(
      'INTERNAL: unexpected {"stage":"lost"}',
    );
  });

  test("has the code INTERNAL", () => {
    expect(new AssertionError("x")).toMatchObject({ code: "INTERNAL", name: "AssertionError" });
  });
});

describe("a fault", () => {
  const fault: Fault = {
    code: "FAULT_FIELD",
    type: "Index",
    what: "index 3 of a list of 2",
    function: "average",
    pointer: "/body/do/0",
  };

  test("is one line: code, place, what", () => {
    expect(describeFault(fault)).toBe(
      "FAULT_FIELD at function average#/body/do/0: index 3 of a list of 2",
    );
  });

  test("is carried by its error", () => {
    const error = new ScriptFault(fault);
    expect(error.message).toBe(describeFault(fault));
    expect(error).toMatchObject({ name: "ScriptFault", code: "FAULT_FIELD", type: "Index", fault });
  });
});
