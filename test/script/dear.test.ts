import { afterAll, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import type { CheckedScript } from "../../src/script/checked-script.ts";
import { Engine } from "../../src/script/engine.ts";
import type { Script } from "../../src/script/script.ts";
import { budgetProblems, worstOf } from "../../src/script/worst-case.ts";
import { SEED } from "../seed.ts";
import { type Dear, dearScript, drawFrom } from "./support/dear.ts";
import { BOARD, outcomeOf, scopeWith } from "./support/plant.ts";
import { PATIENCE } from "./support/property.ts";

const SCRIPTS = process.env.FLYBALL_LONG === undefined ? 20 : 500;

interface Accepted {
  readonly script: Script;
  readonly checked: CheckedScript;
  readonly turns: number;
}

const times: { readonly ms: number; readonly name: string; readonly used: number }[] = [];

afterAll(() => {
  const worst = times.sort((one, other) => other.ms - one.ms).slice(0, 12);
  const over = times.filter(({ ms }) => ms > 10).length;
  console.log(`seed ${SEED}: ${times.length} scripts accepted, ${over} with an event over 10 ms`);
  for (const { ms, name, used } of worst) console.log(`${ms.toFixed(2)} ms, ${used}: ${name}`);
});

/** The script with so many turns, where the check lets it through. */
function accepted(engine: Engine, dear: Dear, turns: number): Accepted | undefined {
  const script = engine.compile(JSON.stringify(dear.definition(turns)));
  const outcome = check(script, BOARD);
  if (!outcome.ok || budgetProblems(outcome.checked).length > 0) return undefined;
  return { script, checked: outcome.checked, turns };
}

/** The script with about as many turns as the check lets through: each takes as much as another. */
function dearest(engine: Engine, dear: Dear): Accepted | undefined {
  const [one, two] = [accepted(engine, dear, 1), accepted(engine, dear, 2)];
  if (one === undefined || two === undefined) return one;
  const [first, second] = [worstOf(one.checked, "main"), worstOf(two.checked, "main")];
  const most = 1 + Math.floor((DEFAULT_LIMITS.operations - first) / (second - first));
  for (let turns = most; turns > 2; turns = Math.floor(turns * 0.8)) {
    const found = accepted(engine, dear, turns);
    if (found !== undefined) return found;
  }
  return two;
}

/** Milliseconds of processor time: the least of several, since others use the machine as well. */
function leastTime(run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 5; turn++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

test("what is let through never ends at the budget, however dear it is", PATIENCE, () => {
  const draw = drawFrom(SEED);
  for (let made = 0, drawn = 0; made < SCRIPTS && drawn < 4 * SCRIPTS; drawn++) {
    const dear = dearScript(draw);
    const engine = new Engine();
    const found = dearest(engine, dear);
    if (found === undefined) continue;
    made++;
    const scope = scopeWith();
    let ended = "";
    const ms = leastTime(() => {
      const outcome = outcomeOf(() => engine.call(scope, found.script, "main", []));
      ended = outcome.kind === "fault" ? outcome.fault.code : outcome.kind;
    });
    const used = DEFAULT_LIMITS.operations - scope.run.left;
    times.push({ ms, name: `${found.turns} turns of ${dear.name}`, used });
    expect(["value", "FAULT_EFFECTS", "FAULT_SIZE"], dear.name).toContain(ended);
    expect(used, dear.name).toBeLessThanOrEqual(worstOf(found.checked, "main"));
    expect(scope.run.stateSize).toBeLessThanOrEqual(DEFAULT_LIMITS.stateSize);
  }
  expect(times.length).toBe(SCRIPTS);
});
