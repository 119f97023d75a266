import { expect, test } from "vitest";
import { SEED } from "../../seed.ts";
import { PATIENCE } from "../support/property.ts";
import { Draw } from "./draw.ts";
import { FlowGrower } from "./grow-flows.ts";
import { ResultGrower } from "./grow-results.ts";
import { ValueGrower } from "./grow-values.ts";
import { PLANT, problemsIn } from "./ours.ts";
import { pairs } from "./pairs.ts";
import { type TscProblem, tscProblems } from "./tsc.ts";

/** Refusals of ours that tsc does not share: where the language is stricter than TypeScript. */
const STRICTER = [
  /^TS_/,
  // A field, element or condition that tsc sees as any, undefined, or text made of numbers.
  /there may be nothing at this index/,
  /was compared with all that it can be before/,
  /this can end here without giving a value/,
  /may be null here/,
  /this function gives nothing/,
  /number is wanted here, not (?:string|"a")/,
  /lists and records have no identity/,
  /it is not known that this is a text or a list, and has a length/,
  /\+ adds numbers, and this is (?:text|a text|string)/,
];

/** What tsc says at the head of a function and we at its end, or the reader before all of it. */
const ELSEWHERE = /lacks ending return|must return a value|code paths return|Fallthrough case/;

interface Tally {
  programs: number;
  refusedByBoth: number;
  stricter: number;
}

/** Holds ours against tsc: every line that tsc refuses is refused, and little else. */
function hold(what: string, sources: readonly string[]): Tally {
  const tally = { programs: sources.length, refusedByBoth: 0, stricter: 0 };
  const theirs = tscProblems(PLANT, sources);
  sources.forEach((source, index) => {
    const found = (theirs[index] ?? []).filter(({ text }) => !/Cannot find global type/.test(text));
    holdOne(source, found, tally);
  });
  console.log(`${what}, seed ${SEED} (FLYBALL_SEED): ${JSON.stringify(tally)}`);
  return tally;
}

function holdOne(source: string, theirs: readonly TscProblem[], tally: Tally): void {
  const ours = problemsIn(source);
  if (theirs.length > 0 && ours.length === 0) {
    expect.fail(`tsc refuses and ours does not: ${theirs[0]?.text}\n${source}`);
  }
  if (theirs.length > 0) {
    tally.refusedByBoth++;
    // What ends without a value is void or undefined for tsc, which is then told at each use.
    const read = ours.every(({ code }) => !/^(?:TS_|SCRIPT_NO_VALUE|SCRIPT_RESULT)/.test(code));
    const lines = new Set(ours.map(({ line }) => line));
    const missed = theirs.find(({ line, text }) => !lines.has(line) && !ELSEWHERE.test(text));
    if (read && missed !== undefined) {
      expect.fail(`tsc refuses line ${missed.line} and ours does not: ${missed.text}\n${source}`);
    }
    return;
  }
  const [first] = ours;
  if (first === undefined) return;
  tally.stricter++;
  const known = STRICTER.some((row) => row.test(`${first.code} ${first.what}`));
  if (!known) expect.fail(`ours alone refuses: ${first.code} ${first.what}\n${source}`);
}

test("what tsc refuses of types beside one another is refused", PATIENCE, () => {
  const tally = hold("pairs", pairs());
  expect(tally.refusedByBoth).toBeGreaterThan(500);
  expect(tally.programs - tally.refusedByBoth - tally.stricter).toBeGreaterThan(300);
});

test("what tsc refuses of random flows is refused, line by line", PATIENCE, () => {
  const grower = new FlowGrower(new Draw(SEED));
  const tally = hold(
    "flows",
    times(300, () => grower.source()),
  );
  expect(tally.refusedByBoth).toBeGreaterThan(100);
  expect(tally.programs - tally.refusedByBoth - tally.stricter).toBeGreaterThan(10);
});

test("what tsc refuses of random results is refused, line by line", PATIENCE, () => {
  const grower = new ResultGrower(new Draw(SEED));
  const tally = hold(
    "results",
    times(300, () => grower.source()),
  );
  expect(tally.refusedByBoth).toBeGreaterThan(100);
  expect(tally.programs - tally.refusedByBoth - tally.stricter).toBeGreaterThan(10);
});

test("what tsc refuses of random expressions is refused, line by line", PATIENCE, () => {
  const grower = new ValueGrower(new Draw(SEED));
  const tally = hold(
    "values",
    times(300, () => grower.source()),
  );
  expect(tally.refusedByBoth).toBeGreaterThan(100);
  expect(tally.programs - tally.refusedByBoth - tally.stricter).toBeGreaterThan(10);
});

function times(count: number, make: () => string): readonly string[] {
  return Array.from({ length: count }, make);
}
