import { describe, expect, test } from "vitest";
import type { Example, Operator } from "../../src/script/operators/operator.ts";
import { isOperatorName, OPERATORS, RULE_ONLY } from "../../src/script/operators/operators.ts";
import { runBody, wordOf } from "./support/plant.ts";

/** The operators as the design names them, in its order. */
const STANDARD =
  "var val exists missing missing_some if ?: ?? and or ! !! == === != !== < <= > >= + - * / % min max cat substr in length merge map filter reduce all some none throw try preserve";
const CONTROL = "do let set return for break continue fn record emit after cancel log now dt fresh";
const MATHEMATICS =
  "abs floor ceil round trunc sign sqrt cbrt pow exp ln log10 sin cos tan atan2 hypot clamp";
/** What the spelling in TypeScript needs besides. */
const FROM_TYPESCRIPT = "get at findIndex";
const TEXTS_AND_LISTS =
  "startsWith endsWith contains upper lower trim split join slice concat indexOf find sort range sum mean";

describe("the table of operators", () => {
  const rows = [...OPERATORS.values()];

  test("holds what the design names, and nothing else", () => {
    const named = [STANDARD, CONTROL, MATHEMATICS, TEXTS_AND_LISTS, FROM_TYPESCRIPT].flatMap(
      (words) => words.split(" "),
    );
    const full = named.filter((name) => !RULE_ONLY.has(name));
    expect([...OPERATORS.keys()].sort()).toEqual(full.sort());
    console.log(`${rows.length} operators of the full form, ${RULE_ONLY.size} of bare rules alone`);
  });

  test.each(rows.map((row) => [row.name, row] as const))("the example of %s is true", (_, row) => {
    const outcome = runBody(row.example.rule, row.example.data ?? null);
    expect(wordOf(outcome)).toBe(expectedOf(row.example));
  });

  test.each(rows.map((row) => [row.name, row] as const))("%s says what it is", (_, row) => {
    expect(row.arity[0]).toBeLessThanOrEqual(row.arity[1]);
    expect(row.meaning).not.toBe("");
    expect(row.cost).not.toBe("");
    expect(row.gives).not.toBe("");
  });

  test("is asked for own names alone", () => {
    const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "has", "keys"];
    expect(inherited.filter(isOperatorName)).toEqual([]);
  });

  test.each(rows.filter(isPlain).map((row) => [row.name, row] as const))(
    "%s with an operand too few or too many is a problem",
    (_, { name, arity: [least, most] }) => {
      const counts = [least - 1, most + 1].filter((count) => count >= 0 && Number.isFinite(count));
      for (const count of counts) {
        const rule = { [name]: new Array(count).fill(null) };
        expect(wordOf(runBody(rule)).split(" "), `${count} operands`).toContain("SCRIPT_ARITY");
      }
    },
  );
});

/** Operators whose operands are counted: `preserve` takes data as it stands. */
function isPlain(row: Operator): boolean {
  return row.name !== "preserve" && row.name !== "fn";
}

function expectedOf(example: Example): string {
  return example.code ?? JSON.stringify(example.result ?? null);
}
