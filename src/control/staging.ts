import { type Limits, type Problem, ScriptError, type Value } from "../model/model.ts";
import { check } from "../script/check.ts";
import type { CheckedScript } from "../script/checked-script.ts";
import { type Prepared, type Program, sizeProblems } from "../script/program.ts";
import type { Script } from "../script/script.ts";
import { differenceOf, namesIn, type ScriptDifference } from "../script/script-difference.ts";
import { typeOfVariable } from "../script/surroundings.ts";
import { MIGRATE } from "./handlers.ts";
import { kindOf } from "./kind.ts";
import type { SwapPlan } from "./report.ts";

/** Values that variables take in the swap, where the next script is one that ran before. */
export type FormerValues = ReadonlyMap<string, Value>;

/** A script that can be swapped in, compiled. It was prepared for the script that ran then. */
export interface Staged {
  readonly ok: true;
  readonly base: CheckedScript;
  /** The generation of the scope's cells that it was prepared for. */
  readonly generation: number;
  readonly prepared: Prepared;
  readonly plan: SwapPlan;
  /** Present where the way leads back: `migrate` does not run then, its work is taken back. */
  readonly former?: FormerValues;
}

/** Every reason why a script cannot be swapped in. */
export interface Unfit {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

/** What the swap will do, or why there is none. */
export type StageResult = { readonly ok: true; readonly staged: SwapPlan } | Unfit;

/**
 * The heavy half of a swap: checks what differs from the running script, and compiles it. Where the
 * next script ran before, `former` holds what its variables were then.
 */
export function prepareSwap(
  program: Program,
  next: Script,
  { limits, former }: { readonly limits: Limits; readonly former?: FormerValues | undefined },
): Staged | Unfit {
  const base = program.checked;
  const outcome = check(next, base.board, { limits, base });
  if (!outcome.ok) return { ok: false, problems: outcome.problems };
  const prepared = prepare(program, outcome.checked);
  if (isProblems(prepared)) return { ok: false, problems: prepared };
  const kept = former === undefined ? undefined : fitting(former, next);
  const plan = planOf(base.script, prepared, kept);
  const problems = [...migrateProblems(plan, next, kept), ...sizeProblems(prepared, program.scope)];
  if (problems.length > 0) return { ok: false, problems };
  const { generation } = program.scope;
  const staged: Staged = { ok: true, base, generation, prepared, plan };
  return kept === undefined ? staged : { ...staged, former: kept };
}

/** The former values of variables that the script declares, with the type that they had. */
function fitting(former: FormerValues, script: Script): FormerValues {
  return new Map(
    [...former].filter(([name, value]) => {
      if (!script.variables.has(name)) return false;
      return (kindOf(value) & typeOfVariable(script, name).kinds) !== 0;
    }),
  );
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
export function prepareAgain(program: Program, staged: Staged): Staged {
  const prepared = program.prepare(staged.prepared.next);
  const plan = planOf(program.checked.script, prepared, staged.former);
  return { ...staged, generation: program.scope.generation, prepared, plan };
}

function planOf(running: Script, prepared: Prepared, former: FormerValues | undefined): SwapPlan {
  const { script } = prepared.next;
  const difference = differenceOf(running, script);
  const names = [...difference.functions.changed].sort();
  return {
    digest: script.digest,
    changed: names,
    removed: [...difference.functions.removed].sort(),
    ...declaredOf(difference, running, script),
    statements: difference.statements,
    // One that changes its type begins with its new initial value.
    ignored: prepared.ignored.filter((name) => !prepared.retyped.includes(name)).sort(),
    kept: [...prepared.kept].sort(),
    retyped: [...prepared.retyped].sort(),
    migrates: former === undefined && names.includes(MIGRATE),
  };
}

/** The names of constants and variables that are not what they were, by their values and types. */
function declaredOf({ constants, variables, types }: ScriptDifference, from: Script, to: Script) {
  const typed = (part: "constants" | "variables") =>
    namesIn(types).filter((name) => from[part].has(name) && to[part].has(name));
  const sorted = (names: readonly string[]) => [...new Set(names)].sort();
  return {
    constants: sorted([...namesIn(constants), ...typed("constants")]),
    variables: sorted([...variables.added, ...typed("variables")]),
  };
}

/**
 * What speaks against the swap beside the script itself. A `migrate` that the running script has
 * already did its work when it came, so a type change asks for one that is new or was changed; on
 * the way back the former value does as well.
 */
function migrateProblems(
  plan: SwapPlan,
  next: Script,
  former: FormerValues | undefined,
): Problem[] {
  const migrate = next.function(MIGRATE);
  if (plan.migrates && (migrate?.parameters.length ?? 0) > 1) return [MIGRATE_PARAMETERS];
  if (plan.migrates) return [];
  const lost = plan.retyped.filter((name) => former?.has(name) !== true);
  return lost.map((name) => ({
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
