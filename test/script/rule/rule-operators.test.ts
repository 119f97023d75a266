import { describe, expect, it } from "vitest";
import { OPERATORS } from "../../../src/script/rule/lower/lower.ts";
import { RULE_OPERATORS } from "../../../src/script/rule/rule-operators.ts";
import { runRule } from "./harness.ts";

describe("the documented operators", () => {
  it("are exactly those that there are", () => {
    const documented = RULE_OPERATORS.map(({ name }) => name);
    expect(documented.toSorted()).toEqual([...OPERATORS.keys()].toSorted());
  });

  for (const { name, example } of RULE_OPERATORS) {
    it(`${name}: its example is true`, () => {
      expect(JSON.stringify(example.rule)).toContain(JSON.stringify(name));
      expect(runRule(example.rule, example.data)).toEqual({ kind: "value", value: example.result });
    });
  }
});
