import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS, type Value } from "../../../src/model/model.ts";
import { helperCost } from "../../../src/script/rule/lower/helper-cost.ts";
import { describeOutcome, runRule } from "./harness.ts";

const { listLength, textLength, recordFields } = DEFAULT_LIMITS;
const DIGITS = `1${"0".repeat(textLength - 1)}`;
const BLANK = `${" ".repeat(textLength - 1)}1`;
const MANY: Value = new Array(listLength).fill(1);
const FIELDS: Value = Object.fromEntries(
  Array.from({ length: recordFields }, (_, index) => [`f${index}`, index]),
);
/** A list that is as much work to write as a value may be. */
const HEAVY: Value = new Array(300).fill("x".repeat(200));
const DATA = { digits: DIGITS, blank: BLANK, many: MANY, fields: FIELDS, heavy: HEAVY };

const read = (name: string): Value => ({ var: name });
const digits = read("digits");
const blank = read("blank");
const many = read("many");
const heavy = read("heavy");

/** Rules that go through the greatest values; each is held to what it was said to take. */
const RULES: readonly (readonly [rule: Value, outcome: string | RegExp])[] = [
  [{ "+": [blank, blank, blank] }, "3"],
  [{ "-": [blank] }, "-1"],
  [{ "*": [blank, { "+": [blank] }] }, "1"],
  [{ "+": many }, String(listLength)],
  [{ max: many }, "1"],
  [{ "<": [digits, blank] }, "false"],
  [{ "==": [digits, digits] }, "true"],
  [{ "===": [digits, digits] }, "true"],
  [{ "<=": [blank, blank, blank] }, "true"],
  [{ cat: [heavy, "-"] }, /^"x/],
  [{ cat: many }, /^"1/],
  [{ substr: ["abc", blank, blank] }, '"b"'],
  [{ in: [digits, many] }, "false"],
  [{ in: [heavy, digits] }, "false"],
  [{ in: [blank, digits] }, "false"],
  [{ length: read("fields") }, String(recordFields)],
  [{ length: [{ merge: [many] }] }, String(listLength)],
  [{ length: [{ map: [many, { "+": [read(""), 1] }] }] }, String(listLength)],
  [{ length: [{ filter: [many, true] }] }, String(listLength)],
  [{ reduce: [many, { "+": [read("accumulator"), 1] }, 0] }, String(listLength)],
  [{ none: [digits, { "===": [read(""), "x"] }] }, "true"],
  [{ missing: [digits, heavy] }, /^\["1/],
  [{ missing: many }, /^\[1/],
  [{ missing_some: [1, many] }, /^\[1/],
  [{ var: [digits, 5] }, "5"],
  [{ var: [heavy, 5] }, "5"],
  [{ length: [{ var: [null] }] }, "5"],
  [{ val: [{ cat: ["many"] }, blank] }, "null"],
  [{ exists: [{ cat: ["many"] }, heavy] }, "false"],
  // What handles a fault is given the fault: the event's data is two levels further out.
  [{ try: [{ throw: "a" }, { "+": [{ val: [[2], "blank"] }, 1] }] }, "2"],
  [{ length: [{ preserve: [1, 2, 3] }] }, "3"],
];

describe("the cost of the helpers of rules", () => {
  test.each(RULES)("%j takes no more than counted", (rule, outcome) => {
    const limits = { operations: 1e12 };
    expect(describeOutcome(runRule(rule, DATA, limits))).toMatch(outcome);
  });

  test("of a helper that is not in the table nothing is counted as free", () => {
    expect(() => helperCost("ruleNew", DEFAULT_LIMITS)).toThrow(/nothing is known of the cost/);
  });
});
