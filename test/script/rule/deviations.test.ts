import { describe, expect, it } from "vitest";
import { DEVIATIONS } from "../../../src/script/rule/deviations.ts";
import { describeOutcome, runRule } from "./harness.ts";
import { type ReferenceOutcome, runReference } from "./reference.ts";

describe("every listed deviation is true of both sides", () => {
  for (const { id, rule, data, reference, flyball } of DEVIATIONS) {
    it(`${id}: ${JSON.stringify(rule)}`, () => {
      expect(describeReference(runReference(rule, data))).toBe(reference);
      expect(describeOutcome(runRule(rule, data))).toBe(flyball);
    });
  }
});

function describeReference(outcome: ReferenceOutcome): string {
  if (outcome.kind === "native") return "a native error";
  if (outcome.kind === "error") {
    return typeof outcome.type === "string"
      ? `error ${JSON.stringify(outcome.type)}`
      : "an error without a type";
  }
  const { value } = outcome;
  if (typeof value === "function") return "a function";
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "string" && value.length > 99) return `a text of ${value.length} characters`;
  return typeof value === "number" || value === undefined ? String(value) : JSON.stringify(value);
}
