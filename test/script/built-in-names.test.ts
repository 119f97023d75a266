import { describe, expect, test } from "vitest";
import { type Problem, ScriptError } from "../../src/model/model.ts";
import { isOperatorName, OPERATORS } from "../../src/script/operators/operators.ts";
import { parse, scriptOf } from "../../src/script/parse.ts";
import { BUILT_INS } from "../../src/script/typescript/built-ins.ts";
import { GLOBALS, OPERATOR_SPELLINGS } from "../../src/script/typescript/globals.ts";
import { problemsOf } from "./typescript/read.ts";

/** Every name of which a call means something else where its declaration is not in the file. */
const CALLED = [
  ...new Set([
    ...BUILT_INS.keys(),
    ...GLOBALS.keys(),
    ...OPERATOR_SPELLINGS.keys(),
    ...[...OPERATORS.keys()].filter((name) => /^\w+$/.test(name)),
    "Math",
  ]),
];

/** Words that cannot be a function's name at all: nothing reads such a file. */
const WORDS = [
  "var",
  "in",
  "if",
  "for",
  "let",
  "try",
  "throw",
  "return",
  "break",
  "continue",
  "do",
];

function jsonProblems(name: string): readonly Problem[] {
  try {
    parse(JSON.stringify({ functions: { [name]: { params: [], body: 1 } } }));
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ScriptError)) throw thrown;
    return thrown.problems;
  }
}

describe("the name of a built-in", () => {
  test.each(CALLED.filter((name) => !WORDS.includes(name)))(
    "%s is refused as a function's in TypeScript",
    (name) => {
      const code = isOperatorName(name) ? "SCRIPT_NAME_OPERATOR" : "TS_NAME";
      const found = problemsOf(`export function ${name}() { lamp.on = true; }`);
      expect(found.map((each) => [each.code, each.line, each.column])).toEqual([[code, 1, 17]]);
      const rule = problemsOf(`export const ${name} = rule({ var: "a" });`);
      expect(rule.map((each) => each.code)).toEqual([code]);
    },
  );

  test.each(CALLED)("%s is refused as a function's in JSON", (name) => {
    expect(jsonProblems(name)).toMatchObject([
      { code: "SCRIPT_NAME_OPERATOR", pointer: `/functions/${name}` },
    ]);
  });

  test.each([...BUILT_INS.keys()])("%s is refused as a variable's and a constant's", (name) => {
    for (const word of ["let", "const"]) {
      expect(problemsOf(`${word} ${name} = 1;`).map(({ code }) => code)).toEqual(["TS_NAME"]);
    }
  });

  test("is that of a local or a parameter as well, since these are the function's own", () => {
    const text = "function f(range: number) { const sorted = [range]; log('x', sorted); }";
    expect(problemsOf(text)).toEqual([]);
  });

  test("is no reason to refuse a script that ran before", () => {
    const kept = scriptOf({ functions: { sorted: { params: [], body: 1 } } });
    expect(kept.function("sorted")).toBeDefined();
  });

  test.each(["rangeOf", "sort_all", "Sorted", "rules"])("may be a part of a name: %s", (name) => {
    expect(problemsOf(`export function ${name}() { lamp.on = true; }`)).toEqual([]);
    expect(jsonProblems(name)).toEqual([]);
  });
});
