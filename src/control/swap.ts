import { recordOf } from "../model/model.ts";
import type { Program } from "../script/program.ts";
import type { Calls } from "./calls.ts";
import type { SwapReport } from "./report.ts";
import type { Staged } from "./staging.ts";

/**
 * Phase 1, a transaction: the staged script's functions take the place of the running ones, and
 * `migrate` runs where it is due. When it faults, everything is exactly as it was before.
 */
export function swapIn(program: Program, calls: Calls, { prepared, plan }: Staged): SwapReport {
  const { handlers } = calls;
  const old = plan.migrates ? recordOf(program.scope.variables()) : null;
  const undo = program.apply(prepared);
  refresh();
  const fault = plan.migrates ? calls.migrate(old) : undefined;
  if (fault === undefined) return { kind: "swapped", migrated: plan.migrates, ...plan };
  program.undo(undo);
  refresh();
  return { kind: "refused", digest: plan.digest, fault };

  function refresh(): void {
    handlers.refresh(prepared.set);
    handlers.refresh(prepared.removed);
  }
}
