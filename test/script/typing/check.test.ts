import { describe, expect, test } from "vitest";
import type { Value } from "../../../src/model/model.ts";
import { check } from "../../../src/script/check.ts";
import type { CheckedScript } from "../../../src/script/checked-script.ts";
import { scriptOf } from "../../../src/script/parse.ts";
import type { Script } from "../../../src/script/script.ts";
import { PLANT } from "./ours.ts";

const val = (...path: Value[]): Value => ({ val: path });

function checked(script: Script): CheckedScript {
  const outcome = check(script, PLANT);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.checked;
}

/** Codes and functions of what is found, from a base and as a whole, which is the same. */
function found(script: Script, base: CheckedScript): readonly string[] {
  const [whole, partial] = [check(script, PLANT), check(script, PLANT, { base })].map((outcome) =>
    outcome.ok ? [] : outcome.problems,
  );
  const brief = (problems: typeof whole): string[] =>
    (problems ?? []).map(({ code, function: name, pointer }) => `${code} ${name}${pointer}`).sort();
  expect(brief(partial)).toEqual(brief(whole));
  return brief(whole);
}

const SCRIPT = scriptOf({
  variables: { n: 1, last: null },
  types: { last: { either: ["null", "number"] } },
  constants: { top: 50 },
  statements: [{ set: [["fan", "speed"], { "??": [val("last"), 5] }] }],
  functions: {
    give: { params: ["x"], body: { if: [val("x"), 1, 2] } },
    take: { params: [["x", "number"]], body: { "+": [val("x"), 1] } },
    use: { params: ["data"], body: { take: [{ give: [true] }] } },
    show: { params: ["data"], body: { set: [["fan", "speed"], val("top")] } },
  },
});

describe("a mistake that both the typing and the lowering find", () => {
  test.each<[string, Value]>([
    ["an operand", { "+": [1, "a"] }],
    ["a condition", { if: ["a", 1] }],
    ["an output's range", { set: [["fan", "speed"], 500] }],
    ["an output's type", { set: [["fan", "speed"], "a"] }],
    ["a field", val("climate", "celsuis")],
    ["a comparison", { "===": [1, "a"] }],
    ["an order", { "<": [1, "a"] }],
    ["a list", { map: [1, { fn: [["x"], 1] }] }],
    ["a local", { do: [{ let: ["x", 1] }, { set: ["x", "a"] }] }],
    ["a declared local", { let: ["x", "a", "number"] }],
    ["lists that are compared", { "===": [[1], [1]] }],
  ])("is one problem: %s", (_, body) => {
    const outcome = check(scriptOf({ functions: { main: { params: [], body } } }), PLANT);
    expect(outcome.ok ? [] : outcome.problems).toHaveLength(1);
  });

  test("is one problem: a declared result", () => {
    const main = { params: [], result: "number", body: { do: [{ return: "a" }] } };
    const outcome = check(scriptOf({ functions: { main } }), PLANT);
    expect(outcome.ok ? [] : outcome.problems).toHaveLength(1);
  });

  test("stands in the order of the function, with those of other kinds", () => {
    const body = { do: [{ "+": [1, "a"] }, { nothing: [] }, { "-": ["b", 1] }, val("who")] };
    const outcome = check(scriptOf({ functions: { main: { params: [], body } } }), PLANT);
    expect(outcome.ok ? [] : outcome.problems.map(({ pointer }) => pointer)).toEqual([
      "/body/do/0/+/1",
      "/body/do/1",
      "/body/do/2/-/0",
      "/body/do/3",
    ]);
  });
});

describe("after a change, what is checked from a base is what is checked as a whole", () => {
  const base = checked(SCRIPT);
  const changed = (functions: Record<string, Value>): Script =>
    SCRIPT.merge(scriptOf({ functions }));

  test.each<[string, Script, readonly string[]]>([
    [
      "a function gives another type",
      changed({ give: { params: ["x"], body: { if: [val("x"), 1, "a"] } } }),
      ["SCRIPT_TYPE use/body/take/0"],
    ],
    [
      "a function takes another type",
      changed({ take: { params: [["x", "text"]], body: { length: [val("x")] } } }),
      ["SCRIPT_TYPE use/body/take/0"],
    ],
    ["a function changes inside", changed({ take: { params: [["x", "number"]], body: 1 } }), []],
    [
      "a new function calls with another type",
      changed({ more: { params: [], body: { take: ["a"] } } }),
      ["SCRIPT_TYPE more/body/take/0"],
    ],
  ])("%s", (_, script, problems) => {
    expect(found(script, base)).toEqual(problems);
  });

  test("a constant has another value", () => {
    const { constants, ...parts } = SCRIPT.toJSON() as Record<string, Value>;
    expect(constants).toEqual({ top: 50 });
    const script = scriptOf({ ...parts, constants: { top: 500 } });
    expect(found(script, base)).toEqual(["SCRIPT_RANGE show/body/set/1"]);
  });

  test("a variable has another declared type", () => {
    const { types, ...parts } = SCRIPT.toJSON() as Record<string, Value>;
    expect(types).toEqual({ last: { either: ["null", "number"] } });
    const script = scriptOf({ ...parts, types: { last: { either: ["null", "text"] } } });
    expect(found(script, base)).toEqual([]);
  });

  test("only the function and its callers are looked at again", () => {
    const script = changed({ give: { params: ["x"], body: { if: [val("x"), 1, 3.5] } } });
    const next = check(script, PLANT, { base });
    const kept = (name: string): boolean =>
      next.ok && next.checked.functions.get(name) === base.functions.get(name);
    expect(["give", "take", "use", "show"].map(kept)).toEqual([false, true, false, true]);
  });
});
