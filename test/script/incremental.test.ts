import { expect, test } from "vitest";
import { DEFAULT_LIMITS, type Limits, limitsWith } from "../../src/model/model.ts";
import { withCallersOf } from "../../src/script/callers.ts";
import { type CheckResult, check } from "../../src/script/check.ts";
import { STATEMENTS } from "../../src/script/checked-script.ts";
import { Engine } from "../../src/script/engine.ts";
import type { Script } from "../../src/script/script.ts";
import { budgetProblems, worstOf } from "../../src/script/worst-case.ts";
import { amount } from "../system/amounts.ts";
import { BOARD } from "./support/plant.ts";
import { PATIENCE, property } from "./support/property.ts";
import { FUNCTIONS, pairs, textWith, VERSIONS, type Versions } from "./support/varied.ts";

const engine = new Engine();
await engine.load("typescript");
const scripts = new Map<string, Script | undefined>();

/** The script with those versions; nothing where it cannot be read. */
function scriptOf(versions: Versions): Script | undefined {
  const text = textWith(versions);
  if (!scripts.has(text)) {
    try {
      scripts.set(text, engine.compile(text, { language: "typescript", file: "s.ts" }));
    } catch {
      scripts.set(text, undefined);
    }
  }
  return scripts.get(text);
}

/** All that a check found out, as plain data: what is wrong, or every function with its facts. */
function plain(result: CheckResult): unknown {
  if (!result.ok) return result.problems;
  const { checked } = result;
  return [...FUNCTIONS, STATEMENTS].map((name) => {
    const found = checked.functions.get(name);
    return {
      ...{ name, facts: found?.facts, code: found?.code.source, signature: found?.signature },
      ...{ asks: found?.asks, worst: worstOf(checked, name) },
      callers: [...(checked.callers.get(name) ?? [])].sort(),
      askers: [...(checked.askers.get(name) ?? [])].sort(),
    };
  });
}

const counts = { pairs: 0, unread: 0, unfit: 0, same: 0, refused: 0, overBudget: 0 };

/** Checks the second on the ground of the first, and by itself. */
function expectTheSame(before: Script, after: Script, limits: Limits = DEFAULT_LIMITS): void {
  const base = check(before, BOARD, { limits });
  if (!base.ok) {
    counts.unfit++;
    return;
  }
  const whole = check(after, BOARD, { limits });
  const step = check(after, BOARD, { limits, base: base.checked });
  expect(plain(step)).toEqual(plain(whole));
  counts.same++;
  if (!whole.ok || !step.ok) {
    counts.refused++;
    return;
  }
  if (budgetProblems(base.checked).length > 0) return;
  const { set } = base.checked.functions.difference(step.checked.functions);
  const names = set.map(([name]) => name);
  const over = budgetProblems(step.checked, withCallersOf(step.checked, names));
  expect(over).toEqual(budgetProblems(whole.checked));
  if (over.length > 0) counts.overBudget++;
}

const PAIRS = amount("FLYBALL_PAIRS", 150, 10_000);

test(
  `a check on the ground of another one finds what a whole check finds, ${PAIRS} times`,
  () => {
    property("pairs of scripts", pairs, PAIRS, ([one, other]) => {
      counts.pairs++;
      const [before, after] = [scriptOf(one), scriptOf(other)];
      if (before === undefined || after === undefined) counts.unread++;
      else expectTheSame(before, after);
    });
    console.log(counts);
    expect(counts.refused).toBeGreaterThan(0);
    expect(counts.same - counts.refused).toBeGreaterThan(0);
  },
  PATIENCE.timeout,
);

test(
  "each part of a script, changed by itself from each of its versions to each other",
  () => {
    const plainest = VERSIONS.map(() => 0);
    const found = { pairs: 0 };
    for (const [part, count] of VERSIONS.entries()) {
      for (let from = 0; from < count; from++) {
        for (let to = 0; to < count; to++) {
          const before = scriptOf(plainest.with(part, from));
          const after = scriptOf(plainest.with(part, to));
          if (before === undefined || after === undefined) continue;
          expectTheSame(before, after);
          found.pairs++;
        }
      }
    }
    console.log(found);
    expect(found.pairs).toBeGreaterThan(300);
  },
  PATIENCE.timeout,
);

test("what limits make of initial values is found with a base that had others", () => {
  const large = engine.compile(
    JSON.stringify({ variables: { a: new Array(100).fill(1) }, functions: { f: 1 } }),
  );
  const base = check(large, BOARD);
  if (!base.ok) throw new Error("it fits the limits of before");
  for (const changes of [{ stateSize: 50 }, { stateSize: 1 }]) {
    const limits = limitsWith(changes);
    const whole = check(large, BOARD, { limits });
    expect(whole).toMatchObject({ ok: false, problems: [{ code: "SCRIPT_VALUE" }] });
    expect(check(large, BOARD, { limits, base: base.checked })).toEqual(whole);
  }
});
