import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/model/model.ts";
import { check } from "../../../src/script/check.ts";
import { placeInTypescript, readTypescript } from "../../../src/script/typescript/typescript.ts";
import { budgetProblems } from "../../../src/script/worst-case.ts";
import { property } from "../../control/property.ts";
import { readCorpus } from "../../language/corpus.ts";
import { PLANT } from "../../language/corpus-run.ts";
import { quota } from "../../seed.ts";
import { problemsOf } from "./read.ts";

const GREENHOUSE = readFileSync(new URL("../../../scripts/greenhouse.ts", import.meta.url), "utf8");
const CORPUS = readCorpus();
/** Milliseconds for thousands of readings on a machine that does much else. */
const LONG = 240_000;
const CUT = [
  "subset/types-and-interfaces.ts",
  "lambdas/a-record-as-a-result.ts",
  "text/a-template-in-a-template.ts",
  "subset/switch.ts",
  "subset/attempt.ts",
];

/** Reads and checks a text; what is wrong with it stands at a place in it, told in words. */
function isToldInPlace(text: string): boolean {
  const unread = problemsOf(text, { file: "a.ts" });
  const problems = unread.length > 0 ? unread : checkProblemsOf(text);
  const lines = text.split(/\r\n|\n|\r/);
  for (const problem of problems) {
    const { code, what, fix, file, line = 0, column = 0 } = problem;
    const isPlaced =
      file === "a.ts" && column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1;
    const isSaid = /^[A-Z_]+$/.test(code) && what !== "" && /^[A-Z]/.test(fix);
    if (!isPlaced || !isSaid) expect.fail(`${JSON.stringify(problem)} of:\n${text}`);
  }
  return problems.length === 0;
}

function checkProblemsOf(text: string): readonly Problem[] {
  const outcome = check(readTypescript(text, { file: "a.ts" }), PLANT);
  const problems = outcome.ok ? budgetProblems(outcome.checked) : outcome.problems;
  return placeInTypescript(problems, text, "a.ts");
}

describe("a file that is saved half", () => {
  test.each([
    ["scripts/greenhouse.ts", GREENHOUSE] as const,
    ...CUT.map((name) => [name, CORPUS.find((fact) => fact.name === name)?.text ?? ""] as const),
  ])(
    "is a whole script, or is told where it ends: %s",
    (_, text) => {
      expect(text.length).toBeGreaterThan(50);
      let whole = 0;
      for (let end = 0; end <= text.length; end++) if (isToldInPlace(text.slice(0, end))) whole++;
      expect(whole).toBeGreaterThan(0);
      expect(whole).toBeLessThan(text.length);
    },
    LONG,
  );

  test("from its end, it is told as well", () => {
    for (let start = 0; start < GREENHOUSE.length; start += 7)
      isToldInPlace(GREENHOUSE.slice(start));
  });
});

/** Words, numbers, texts, comments, signs, and what is between them. */
const TOKEN = /\w+|"[^"\n]*"|`[^`]*`|\/\/.*|\s+|=>|[=!]==|&&|\|\||\?\?|[^\w\s]/g;

const SOURCES = CORPUS.flatMap(({ text }) => [GREENHOUSE, text]).map(
  (text) => text.match(TOKEN) ?? [],
);
const SNIPPETS = [
  ..."( ) [ ] { } < > ; , : . ? ! = + - * / % & | ^ ~ @ # $".split(" "),
  ..."\\ ' \" ` => ?? ?. ... ++ **= /* */ // \n \u00e9 \u201c".split(" "),
  ..."if else for of in while do switch case default return break".split(" "),
  ..."continue try catch throw new function const let var class type".split(" "),
  ..."interface import export from as async await yield this null".split(" "),
  ..."true undefined typeof delete void enum namespace declare is".split(" "),
  ..."0 1e9 0x1 1n 'a' `${ x data.celsius fan.speed Temperature".split(" "),
  ..."number[] readonly keyof (x)=>".split(" "),
];

interface Edit {
  readonly kind: number;
  readonly at: number;
  readonly other: number;
  readonly snippet: string;
}

const EDIT: fc.Arbitrary<Edit> = fc.record({
  kind: fc.nat(4),
  at: fc.nat(),
  other: fc.nat(),
  snippet: fc.constantFrom(...SNIPPETS),
});

/** The tokens with one deleted, doubled, swapped with another, replaced, or put in between. */
function edited(tokens: readonly string[], { kind, at, other, snippet }: Edit): readonly string[] {
  const result = [...tokens];
  const place = at % Math.max(1, tokens.length);
  const second = other % Math.max(1, tokens.length);
  const [token = "", swapped = ""] = [tokens[place], tokens[second]];
  if (kind === 0) result.splice(place, 1);
  else if (kind === 1) result.splice(place, 0, token, " ");
  else if (kind === 2) result.splice(place, 1, ` ${snippet} `);
  else if (kind === 3) result.splice(place, 0, ` ${snippet} `);
  else {
    result[place] = swapped;
    result[second] = token;
  }
  return result;
}

describe("a file in which a few tokens are wrong", () => {
  test(
    "is read, or is told in place",
    () => {
      const edits = fc.array(EDIT, { minLength: 1, maxLength: 3 });
      let read = 0;
      property(fc.tuple(fc.nat(), edits), quota(2_500), ([index, all]) => {
        const source = SOURCES[index % SOURCES.length] ?? [];
        if (isToldInPlace(all.reduce(edited, source).join(""))) read++;
      });
      console.log(`${read} of 2500 edited files are still scripts`);
      expect(read).toBeLessThan(2_500);
    },
    LONG,
  );

  test("of tokens alone, it is told in place", () => {
    property(fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 60 }), quota(1_500), (tokens) => {
      isToldInPlace(tokens.join(" "));
    });
  });

  test("of any characters, it is told in place", () => {
    const text = fc.string({ unit: "grapheme-composite", maxLength: 80 });
    const bytes = fc.uint8Array({ maxLength: 200 });
    property(text, 1_000, (characters) => void isToldInPlace(characters));
    property(bytes, 1_000, (some) => void isToldInPlace(Buffer.from(some).toString("latin1")));
  });
});
