import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { budgetProblems } from "../../src/script/worst-case.ts";
import { BOARD, compiled, full, val } from "./support/plant.ts";

const add: Value = { set: ["n", { "+": [val("n"), 1] }] };

describe("a call graph that branches", () => {
  test("is gone through once, however many ways lead through it", () => {
    const depth = 31;
    const branch = (level: number): Value =>
      level === depth - 1
        ? add
        : { if: [{ ">": [val("n"), 1] }, { [`a${level + 1}`]: [] }, { [`b${level + 1}`]: [] }] };
    const levels = Array.from({ length: depth }, (_, level) => [
      [`a${level}`, full([], branch(level))] as const,
      [`b${level}`, full([], branch(level))] as const,
    ]);
    const inner: Value = { for: ["f", val("l"), { set: ["n", val("f")] }] };
    const top = full([], { a0: [] }, { for: ["e", val("l"), inner] });
    const functions = { ...Object.fromEntries(levels.flat()), top };
    const outcome = check(compiled({ variables: { n: 0, l: [] }, functions }), BOARD);
    const problems = outcome.ok ? budgetProblems(outcome.checked) : outcome.problems;
    expect(problems.map(({ code, function: name }) => `${code} ${name}`)).toEqual([
      "SCRIPT_BUDGET top",
    ]);
  });
});
