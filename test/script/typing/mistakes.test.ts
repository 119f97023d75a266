import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Engine } from "../../../src/app/engine.ts";
import { type Board, type Problem, ScriptError } from "../../../src/model/model.ts";
import { check } from "../../../src/script/check.ts";
import { readCorpus } from "../../language/corpus.ts";
import { PLANT as CORPUS } from "../../language/corpus-run.ts";
import { PLANT as GREENHOUSE } from "../../scenario/greenhouse-run.ts";
import { SEED } from "../../seed.ts";
import { PATIENCE } from "../support/property.ts";
import { type TscProblem, tscProblems } from "../support/tsc.ts";
import { Draw } from "./draw.ts";
import { type Mistake, mistakesIn } from "./mistakes.ts";

const EVERY_ONE = { greenhouse: Number.POSITIVE_INFINITY, corpus: Number.POSITIVE_INFINITY };
/** How many are drawn, of the greenhouse and of the corpus; together about 15,000 can be made. */
const DRAWN = process.env.FLYBALL_LONG === undefined ? { greenhouse: 80, corpus: 500 } : EVERY_ONE;

/** Refusals of ours alone: where the language is stricter than TypeScript. */
const STRICTER: readonly RegExp[] = [
  // Not in the subset, whatever its types are.
  /^TS_/,
  // Conditions are booleans, and arithmetic is of numbers; TypeScript takes any value there.
  /^SCRIPT_TYPE .* is wanted here, not /,
  /^SCRIPT_TYPE \+ adds numbers, and this is text/,
  /^SCRIPT_TYPE .* cannot be compared/,
  // An index is a number; TypeScript takes one in quotes as well.
  /^SCRIPT_TYPE "\d+" is read of what has no fields: .*\[\]/,
  // What is caught is anything to TypeScript.
  /^SCRIPT_UNKNOWN_FIELD there is no field messagex/,
  /^SCRIPT_TYPE "value" is read of what has no fields: string/,
  // It does not tie a function to the event of its name, nor the item of isIn to the list.
  /^SCRIPT_TYPE \w+ is called with .*, and takes /,
  /^SCRIPT_TYPE .* is never in a list of /,
  // To TypeScript the name of a timer is any text, and its function is given anything.
  /^SCRIPT_UNKNOWN_NAME no function is named /,
  /^SCRIPT_CALL \w+ takes .*, and is given nothing/,
  // It takes a statement that only gives a value, and an assignment where a condition asks.
  /^SCRIPT_NO_EFFECT /,
  /^SCRIPT_ASSIGNMENT /,
  // Null in a template, in a comparison, and where an index may lead nowhere.
  /^SCRIPT_NULL /,
  /^SCRIPT_NO_VALUE /,
  // A constant that is null has no fields; TypeScript lets ?. read them.
  /^SCRIPT_TYPE (?:\w+ can be nothing here that has|"celsius" is read of what has no) fields/,
  // A field that only some of the records of a list have is undefined in the others.
  /^SCRIPT_UNKNOWN_FIELD .* of some of these only/,
  // What a plant is told has a range, and so has clamp.
  /^SCRIPT_RANGE /,
  // In a bare rule, which is any data to TypeScript.
  /^SCRIPT_(?:TARGET|UNKNOWN_OUTPUT|UNKNOWN_NAME|UNKNOWN_OPERATOR|ARGUMENTS) /,
];

/** What is behind a `??=` that is never reached: of another type to tsc alone. */
const NEVER_REACHED = /\?\?=/;

const engine = new Engine();
await engine.load("typescript");

function ours(text: string, board: Board): readonly Problem[] {
  const language = { language: "typescript" } as const;
  try {
    const outcome = check(engine.compile(text, language), board);
    return outcome.ok ? [] : engine.place(outcome.problems, text, language);
  } catch (thrown) {
    if (thrown instanceof ScriptError) return thrown.problems;
    throw thrown;
  }
}

/** What tsc says of each of the scripts. */
function theirs(made: readonly Mistake[], board: Board): readonly (readonly TscProblem[])[] {
  const files = made.map(({ text }, index) => [`made-${index}.ts`, text] as const);
  const found = new Map<string, TscProblem[]>(files.map(([file]) => [file, []]));
  for (const problem of tscProblems(Object.fromEntries(files), board)) {
    found.get(problem.file)?.push(problem);
  }
  return [...found.values()];
}

/** Holds what check says of each against what tsc says of it. */
function hold(what: string, made: readonly Mistake[], board: Board): void {
  const tally = { refusedByBoth: 0, onTheSameLine: 0, refusedByCheckAlone: 0, takenByBoth: 0 };
  const found = theirs(made, board);
  made.forEach(({ kind, line, text }, index) => {
    const [own, other] = [ours(text, board), found[index] ?? []];
    const [first] = own;
    const place = text.split("\n")[line - 1] ?? "";
    if (other.length > 0 && first === undefined) {
      if (NEVER_REACHED.test(place)) return;
      expect.fail(`${kind}: tsc refuses it and check does not: ${other[0]?.message}\n${text}`);
    }
    if (first === undefined) tally.takenByBoth++;
    else if (other.length > 0) tally.refusedByBoth++;
    else tally.refusedByCheckAlone++;
    if (other.some((each) => own.some((problem) => problem.line === each.line))) {
      tally.onTheSameLine++;
    }
    if (other.length > 0 || first === undefined) return;
    const isKnown = own.some(({ code, what }) =>
      STRICTER.some((row) => row.test(`${code} ${what}`)),
    );
    if (!isKnown) expect.fail(`${kind}: check alone: ${first.code} ${first.what}\n${place}`);
  });
  console.log(`${what}: ${made.length} mistakes of seed ${SEED}: ${JSON.stringify(tally)}`);
  expect(tally.refusedByBoth).toBeGreaterThan(made.length / 3);
  expect(tally.onTheSameLine).toBeGreaterThan(0.9 * tally.refusedByBoth);
}

function drawn(all: readonly Mistake[], count: number): readonly Mistake[] {
  const draw = new Draw(SEED);
  if (count >= all.length) return all;
  return Array.from({ length: count }, () => all.slice(draw.below(all.length)).slice(0, 1)).flat();
}

test("a mistake in the greenhouse that tsc refuses is refused by check", PATIENCE, () => {
  const text = readFileSync("scripts/greenhouse.ts", "utf8");
  const all = mistakesIn(text);
  expect(all.length).toBeGreaterThan(1_000);
  hold("greenhouse", drawn(all, DRAWN.greenhouse), GREENHOUSE.board);
});

test("a mistake in a file of the corpus that tsc refuses is refused by check", PATIENCE, () => {
  const taken = readCorpus().filter(({ problems, library }) => {
    return problems.length === 0 && library === undefined;
  });
  const all = taken.flatMap(({ text }) => mistakesIn(text));
  expect(all.length).toBeGreaterThan(10_000);
  hold("corpus", drawn(all, DRAWN.corpus), CORPUS);
});
