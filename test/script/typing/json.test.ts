import { describe, expect, test } from "vitest";
import type { Value } from "../../../src/model/model.ts";
import { check } from "../../../src/script/check.ts";
import { scriptOf } from "../../../src/script/parse.ts";
import { PLANT } from "./ours.ts";

interface More {
  readonly params?: Value;
  readonly result?: Value;
  readonly variables?: Record<string, Value>;
  readonly types?: Record<string, Value>;
  readonly functions?: Record<string, Value>;
}

/** What is found in the function `main(data)` with that body: code, pointer, what is wrong. */
function found(body: Value, more: More = {}): readonly string[] {
  const { variables = {}, types = {}, functions = {}, params = ["data"], result } = more;
  const main = { params, ...(result === undefined ? {} : { result }), body };
  const script = scriptOf({ variables, types, functions: { ...functions, main } });
  const outcome = check(script, PLANT);
  if (outcome.ok) return [];
  return outcome.problems.map(({ code, pointer, what }) => `${code} ${pointer} ${what}`);
}

const val = (...path: Value[]): Value => ({ val: path });

const MODE = { texts: ["auto", "manual"] };

describe("in JSON", () => {
  test("what nobody declares is anything, and is checked as it runs", () => {
    const body = {
      do: [
        { set: [["fan", "speed"], { "+": [val("data", "a", 0), 1] }] },
        { if: [val("data", "on"), { set: ["last", val("data", "list")] }] },
        { map: [val("last"), { fn: [["x"], { "*": [val("x", "y"), 2] }] }] },
      ],
    };
    expect(found(body, { variables: { last: [1, "a"] } })).toEqual([]);
  });

  test("types are told in the words of JSON", () => {
    expect(found({ "+": [1, val("data")] }, { params: [["data", { list: "text" }]] })).toEqual([
      "SCRIPT_TYPE /body/+/1 a number is wanted here, not list of text",
    ]);
  });

  test("an optional field of an event may be null", () => {
    const main = { log: [val("data", "zone")] };
    const reading = { params: ["data"], body: main };
    expect(found(null, { functions: { reading } })).toEqual([
      "SCRIPT_NULL /body/log/0 data.zone may be null here",
    ]);
  });

  test("a text that nobody knows may be one of some", () => {
    expect(found({ set: [["fan", "mode"], val("data")] }, { params: [["data", "text"]] })).toEqual(
      [],
    );
  });

  test("a declared parameter is held to its texts", () => {
    const body = { if: [{ "===": [val("data"), "atuo"] }, 1, 2] };
    expect(found(body, { params: [["data", MODE]] })).toEqual([
      'SCRIPT_TYPE /body/if/0/===/1 "atuo" is never "auto" or "manual"',
    ]);
  });

  test("a literal in a local is not held against another", () => {
    const body = { do: [{ let: ["x", "a"] }, { "===": [val("x"), "b"] }] };
    expect(found(body)).toEqual([]);
  });

  test("an accumulator is whatever the turns give", () => {
    const turn = { if: [{ "===": [val("a"), null] }, val("x"), { max: [val("a"), val("x")] }] };
    const body = { reduce: [[1, 2], { fn: [["a", "x"], turn] }, null] };
    expect(found(body)).toEqual([]);
    expect(found({ "+": [body, 1] })).toEqual(["SCRIPT_NULL /body/+/0 this may be null here"]);
  });

  test("a local that starts as null is what was assigned last", () => {
    const body = (use: Value): Value => ({
      do: [
        { let: ["best", null] },
        {
          for: [
            "x",
            [3, 1, 2],
            {
              if: [
                { or: [{ "===": [val("best"), null] }, { ">": [val("x"), val("best")] }] },
                { set: ["best", val("x")] },
              ],
            },
          ],
        },
        use,
      ],
    });
    expect(found(body({ "??": [val("best"), 0] }))).toEqual([]);
    expect(found(body({ "+": [val("best"), 1] }))).toEqual([
      "SCRIPT_NULL /body/do/2/+/0 best may be null here",
    ]);
  });

  test("a variable has its declared type, deep", () => {
    const more = {
      variables: { last: { at: 1 } },
      types: { last: { record: { at: "number" } } },
    };
    expect(found({ set: ["last", { record: [["at", "x"]] }] }, more)).toEqual([
      "SCRIPT_TYPE /body/set/1/record/0/1 a number is wanted here, not text",
    ]);
  });

  test("an initial value has to be of the declared type", () => {
    const more = {
      variables: { last: { at: "x" } },
      types: { last: { record: { at: "number" } } },
    };
    expect(found(null, more)).toEqual([
      "SCRIPT_TYPE /variables/last last starts as record {at: text}, and is declared as a record {at: number}",
    ]);
  });

  test("the type of an event has the name of one", () => {
    const more = {
      variables: { last: null },
      types: { last: { either: ["null", { event: "Reeding" }] } },
    };
    expect(found(null, more)).toEqual([
      'SCRIPT_UNKNOWN_TYPE /types/last/either/1/event no event of the plant has the type "Reeding"',
    ]);
  });

  test("a declared result holds on every path", () => {
    const body = { if: [{ "===": [val("data"), "auto"] }, 1] };
    expect(found(body, { params: [["data", MODE]], result: "number" })).toEqual([
      "SCRIPT_RESULT /body this can end here without giving a value",
    ]);
    const both = {
      if: [{ "===": [val("data"), "auto"] }, 1, { "===": [val("data"), "manual"] }, 2],
    };
    expect(found(both, { params: [["data", MODE]], result: "number" })).toEqual([]);
    expect(found("x", { result: "number" })).toEqual([
      "SCRIPT_TYPE /body a number is wanted here, not text",
    ]);
  });

  test("a bare rule means what JsonLogic means", () => {
    const rule = { "+": ["1", { var: "a" }, null] };
    expect(found({ rule: [1] }, { functions: { rule } })).toEqual([]);
  });
});
