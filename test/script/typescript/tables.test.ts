import { describe, expect, test } from "vitest";
import { REFUSALS } from "../../../src/script/typescript/refusals.ts";
import { CALL_REFUSALS } from "../../../src/script/typescript/refused-calls.ts";
import { DECLARATION_REFUSALS } from "../../../src/script/typescript/refused-declarations.ts";
import { EXPRESSION_REFUSALS } from "../../../src/script/typescript/refused-expressions.ts";
import { STATEMENT_REFUSALS } from "../../../src/script/typescript/refused-statements.ts";
import { TYPE_REFUSALS } from "../../../src/script/typescript/refused-types.ts";
import { SUBSET, type SubsetRow } from "../../../src/script/typescript/subset.ts";
import { readTypescript } from "../../../src/script/typescript/typescript.ts";
import { bodyOf, problemsOf } from "./read.ts";

const LIBRARY =
  "export function pid() { return hidden(1); }\nfunction hidden(a: number) { return a; }\n";

function partOf({ kind, example }: SubsetRow): unknown {
  if (kind === "file") return JSON.parse(JSON.stringify(readTypescript(example)));
  return bodyOf(kind === "statement" ? example : `return ${example};`);
}

describe("each row of what the subset has", () => {
  for (const row of SUBSET) {
    test(`${row.name} becomes what the table says`, () => {
      expect(partOf(row)).toEqual(row.becomes);
    });
  }
});

describe("each row of what is refused", () => {
  for (const [key, row] of Object.entries(REFUSALS)) {
    test(`${key}: ${row.construct} is one problem, with its code and what to write`, () => {
      const text = key === "library" ? "let x = 1; export function pid() { return 1; }" : LIBRARY;
      const problems = problemsOf(row.example, {
        library: () => [{ file: "flyball/control", text }],
      });
      expect(problems.map(({ code }) => code)).toEqual([row.code]);
      const [problem] = problems;
      expect(problem?.line).toBe(1);
      expect(problem?.what).not.toMatch(/\.$/);
      expect(problem?.fix).toMatch(/^[A-Z].*[^.]$/s);
    });
  }

  test("no table has a row by the name of another's", () => {
    const tables = [
      ...[STATEMENT_REFUSALS, DECLARATION_REFUSALS, EXPRESSION_REFUSALS],
      ...[CALL_REFUSALS, TYPE_REFUSALS],
    ];
    const keys = tables.flatMap((table) => Object.keys(table));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test("no two rows say the same of the same", () => {
    const constructs = Object.values(REFUSALS).map(({ construct }) => construct);
    expect(new Set(constructs).size).toBe(constructs.length);
  });
});
