import { type Limits, type Problem, ScriptError } from "../model/model.ts";
import { check } from "../script/check.ts";
import type { CheckedScript } from "../script/checked-script.ts";
import { type Prepared, type Program, sizeProblems } from "../script/program.ts";
import type { Script } from "../script/script.ts";
import { MIGRATE } from "./handlers.ts";
import type { SwapPlan } from "./report.ts";

/** A script that waits for the next swap phase, compiled. */
export interface Staged {
  readonly ok: true;
  readonly prepared: Prepared;
  readonly plan: SwapPlan;
}

/** Every reason why a script cannot be swapped in. */
export interface Unfit {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

/** What the swap will do, or why there is none. */
export type StageResult = { readonly ok: true; readonly staged: SwapPlan } | Unfit;

/** The heavy half of a swap: checks what differs from the running script, and compiles it. */
export function prepareSwap(program: Program, next: Script, limits: Limits): Staged | Unfit {
  const base = program.checked;
  const outcome = check(next, base.board, { limits, base });
  if (!outcome.ok) return { ok: false, problems: outcome.problems };
  const prepared = prepare(program, outcome.checked);
  if (isProblems(prepared)) return { ok: false, problems: prepared };
  const plan = planOf(base.script, prepared);
  const problems = [...migrateProblems(plan, next), ...sizeProblems(prepared, program.scope)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, prepared, plan };
}

/** Compiles what changed; text that the compiler cannot take in is a problem like any other. */
function prepare(program: Program, next: CheckedScript): Prepared | readonly Problem[] {
  try {
    return program.prepare(next);
  } catch (error) {
    if (error instanceof ScriptError) return error.problems;
    throw error;
  }
}

function isProblems(outcome: Prepared | readonly Problem[]): outcome is readonly Problem[] {
  return Array.isArray(outcome);
}

/** The same once more, after variables were dropped that the script may declare. */
export function prepareAgain(program: Program, { prepared }: Staged): Staged {
  const again = program.prepare(prepared.next);
  return { ok: true, prepared: again, plan: planOf(program.checked.script, again) };
}

function planOf(running: Script, prepared: Prepared): SwapPlan {
  const { script } = prepared.next;
  const { set, removed } = running.functions.difference(script.functions);
  const changed = set.filter(([name, { digest }]) => running.function(name)?.digest !== digest);
  const names = changed.map(([name]) => name).sort();
  return {
    digest: script.digest,
    changed: names,
    removed: [...removed].sort(),
    ignored: [...prepared.ignored].sort(),
    kept: [...prepared.kept].sort(),
    retyped: [...prepared.retyped].sort(),
    migrates: names.includes(MIGRATE),
  };
}

/**
 * What speaks against the swap beside the script itself. A `migrate` that the running script has
 * already did its work when it came, so a type change asks for one that is new or was changed.
 */
function migrateProblems(plan: SwapPlan, next: Script): Problem[] {
  const migrate = next.function(MIGRATE);
  if (plan.migrates && (migrate?.parameters.length ?? 0) > 1) return [MIGRATE_PARAMETERS];
  if (plan.migrates) return [];
  return plan.retyped.map((name) => ({
    code: "SCRIPT_MIGRATE_MISSING",
    what: `the variable ${name} lives and would change its type, and no new migrate says how`,
    fix: "Add a function migrate(old) that gives it a value, or give the variable another name",
    pointer: `/variables/${name}`,
  }));
}

const MIGRATE_PARAMETERS: Problem = {
  code: "SCRIPT_MIGRATE_PARAMETERS",
  what: "migrate takes one parameter, the record of all variables as they were, or none",
  fix: "Take one parameter and read the old values from it",
  function: MIGRATE,
};
