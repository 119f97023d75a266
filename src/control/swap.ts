import { type RecordValue, recordOf } from "../model/model.ts";
import type { Program } from "../script/program.ts";
import type { Calls } from "./calls.ts";
import { MIGRATE } from "./handlers.ts";
import type { SwapReport } from "./report.ts";
import type { Staged } from "./staging.ts";

/**
 * Phase 1, a transaction: the staged script's functions take the place of the running ones, and
 * `migrate` runs where it is due. When it faults, everything is exactly as it was before. On the
 * way back to a script that ran before, variables take the values that they had then.
 */
export function swapIn(
  program: Program,
  calls: Calls,
  { prepared, plan, former }: Staged,
): SwapReport {
  const { handlers } = calls;
  const replaced = [...prepared.variables.keys()];
  const isTouched = former !== undefined || plan.migrates || replaced.some(lives);
  const old = recordOf(isTouched ? program.scope.variables() : []);
  const undo = program.apply(prepared);
  refresh();
  for (const [name, value] of former ?? []) program.scope.restore(name, value);
  const fault = plan.migrates ? calls.migrate(old) : undefined;
  if (fault === undefined) {
    const swapped = { kind: "swapped", migrated: plan.migrates, ...plan } as const;
    const before = touched();
    return before === undefined ? swapped : { ...swapped, before };
  }
  program.undo(undo);
  refresh();
  return { kind: "refused", digest: plan.digest, fault };

  function lives(name: string): boolean {
    return program.scope.variable(name) !== undefined;
  }

  function refresh(): void {
    handlers.refresh(prepared.set);
    handlers.refresh(prepared.removed);
  }

  /** What the swap may have changed of the variables, as it was before; absent where nothing. */
  function touched(): RecordValue | undefined {
    if (!isTouched) return undefined;
    const migrated = plan.migrates ? (program.slot(MIGRATE)?.facts.writes.variables ?? []) : [];
    // One whose type was widened may hold what the script before cannot take.
    const names = new Set([...(former?.keys() ?? []), ...migrated, ...replaced]);
    return recordOf(Object.entries(old).filter(([name]) => names.has(name)));
  }
}
