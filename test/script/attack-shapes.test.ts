import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import {
  BOARD,
  compiled,
  full,
  outcomeOf,
  runBody,
  scopeWith,
  val,
  wordOf,
} from "./support/plant.ts";
import { PATIENCE } from "./support/property.ts";

const FALSE: Value = { "===": [val("data"), 1] };

function many<Made>(count: number, make: (index: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Rules as wide as the nodes of a function allow, by how many of their parts there are. */
const WIDE: Readonly<Record<string, (count: number) => Value>> = {
  "a sum": (count) => ({ "+": many(count, () => val("data")) }),
  "a difference": (count) => ({ "-": many(count, () => 1) }),
  "a quotient": (count) => ({ "/": many(count, () => 1) }),
  "a conjunction": (count) => ({ and: many(count, () => true) }),
  "a disjunction": (count) => ({ or: many(count, () => FALSE) }),
  "a chain of ??": (count) => ({ "??": [...many(count, () => val("data", "x")), 1] }),
  "a choice": (count) => ({ if: [...many(count, () => [FALSE, 1]).flat(), 0] }),
  "a choice as a value": (count) => [{ if: [...many(count, () => [FALSE, 1]).flat(), 0] }],
  "a try": (count) => ({ try: [...many(count, () => ({ throw: "x" })), 0] }),
  "a try as a value": (count) => [{ try: [...many(count, () => ({ throw: "x" })), 0] }],
  "a try with handlers": (count) => ({
    try: many(count, () => ({ fn: [["e"], { throw: val("e", "type") }] }) as Value),
  }),
  "a path of fields": (count) => ({ val: ["data", ...many(count, () => "a")] }),
  "a path of awkward fields": (count) => ({ val: ["data", ...many(count, () => "constructor")] }),
  "a path of indices": (count) => ({ val: ["data", ...many(count, (index) => index)] }),
  "a path of computed fields": (count) => ({
    val: ["data", ...many(count, () => ({ cat: ["a"] }))],
  }),
  "a path in a text": (count) => ({ var: `data${".a".repeat(count)}` }),
  "a list": (count) => many(count, () => val("data")),
  "a record": (count) => ({ record: many(count, (index) => [`k${index}`, 1]) }),
  "a block": (count) => ({ do: many(count, (index) => ({ let: [`x${index}`, index] })) }),
  "a text": (count) => ({ cat: many(count, () => "a") }),
  "a merge": (count) => ({ merge: many(count, () => [1]) }),
  "loops in turn": (count) => ({ do: many(count, () => ({ for: ["i", [1], 1] })) }),
  "assignments in turn": (count) => ({ do: many(count, () => ({ set: [["fan", "speed"], 1] })) }),
  effects: (count) => ({ do: many(count, () => ({ emit: ["e"] })) }),
  "functions in turn": (count) => ({ do: many(count, () => ({ map: [[1], { fn: [["x"], 1] }] })) }),
};

describe("a function as wide as it can be", PATIENCE, () => {
  test.each(Object.entries(WIDE))("%s ends as a value, a fault or a refusal", (_, make) => {
    const words = [10, 300, 1_000, 2_700, 4_000, 8_100, 9_000].map((count) => {
      const rule = make(count);
      return [runBody(rule, null), runBody({ "??": [rule, 0] }, null)].map(wordOf).map(shortened);
    });
    expect(words.at(-1)?.[0]).toMatch(/^(SCRIPT|FAULT)_/);
    expect(words.flat().filter((word) => word === "INTERNAL")).toEqual([]);
  });

  test.each(Object.entries(WIDE))("so it does as a bare rule: %s", (_, make) => {
    for (const count of [10, 300, 1_000, 2_700, 4_000, 8_100]) {
      const functions = { main: make(count) };
      const outcome = outcomeOf(() =>
        new Engine().call(scopeWith(), compiled({ functions }), "main", [{ data: {} }]),
      );
      expect(["value", "fault", "refused"]).toContain(outcome.kind);
    }
  });
});

function shortened(word: string): string {
  return word.slice(0, 40);
}

describe("a script as large as it can be", PATIENCE, () => {
  test("with thousands of names that nothing has is refused, not searched without end", () => {
    const long = (prefix: string, index: number): string => prefix + "x".repeat(50) + index;
    const functions = {
      ...Object.fromEntries(many(8_000, (index) => [long("a", index), 1])),
      main: full([], { do: many(2_000, (index) => ({ [long("zyxwv", index)]: [] })) }),
      names: full(
        [],
        many(2_000, (index) => val(long("yxwvu", index))),
      ),
    };
    const variables = Object.fromEntries(many(4_000, (index) => [long("b", index), 1]));
    const script = compiled({ variables, functions });
    const problems = new Engine().check(script, BOARD);
    expect(problems.length).toBeGreaterThan(10);
    expect(problems.every(({ code }) => code.startsWith("SCRIPT_UNKNOWN"))).toBe(true);
  });

  test("of functions that each call all others is refused or linked", () => {
    const names = many(32, (index) => `f${index}`);
    const calls = names.map((name, index) => [
      name,
      full([], { "+": [1, 1, ...names.slice(index + 1).map((callee) => ({ [callee]: [] }))] }),
    ]);
    const script = compiled({ functions: Object.fromEntries(calls) });
    const outcome = outcomeOf(() => new Engine().call(scopeWith(), script, "f0"));
    expect(wordOf(outcome)).toBe("FAULT_BUDGET");
  });

  test("that calls in circles of every length is refused once for each way back", () => {
    for (const length of [1, 2, 5, 33, 100]) {
      const functions = Object.fromEntries(
        many(length, (index) => [`f${index}`, full([], { [`f${(index + 1) % length}`]: [] })]),
      );
      const codes = new Engine().check(compiled({ functions }), BOARD).map(({ code }) => code);
      expect(codes.length, `a circle of ${length}`).toBeGreaterThan(0);
      expect(codes.every((code) => /^SCRIPT_(RECURSION|CALL_DEPTH)$/.test(code))).toBe(true);
    }
  });
});
