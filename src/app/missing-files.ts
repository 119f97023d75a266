import type { Problem } from "../model/model.ts";
import type { Opened } from "../ports/ports.ts";

/**
 * What is missing of the files that a start of before left: of each log there are two, the newest
 * and the one before it, and variables beside the ledger. `beside` tells whether the ledger knows
 * that variables were written. A power loss in the first start of all leaves less, and that is no
 * damage.
 */
export function missingFiles({ ledger, variables }: Opened, beside: boolean): readonly Problem[] {
  if (ledger.copies === 0) return variables.copies === 0 ? [] : [NO_LEDGER];
  return [
    ...(ledger.copies === 1 && (beside || variables.copies > 0) ? [oneOf("ledger")] : []),
    ...(variables.copies === 0 && beside ? [NO_VARIABLES] : []),
    ...(variables.copies === 1 && beside ? [oneOf("variables")] : []),
  ];
}

const LOOK =
  "Look at the disk, and at what runs; put the files of a backup back where you have one";

const NO_LEDGER: Problem = {
  code: "STORE_MISSING",
  what: "the state directory has variables, and no file with scripts (ledger-*.log): the script files are taken, and what was patched since is lost",
  fix: LOOK,
};

const NO_VARIABLES: Problem = {
  code: "STORE_MISSING",
  what: "the state directory has scripts, and no file with variables (variables-*.log): they begin anew, and no timer runs",
  fix: LOOK,
};

/** Nobody knows which of the two it was: of the older nothing is lost, of the newer all since. */
function oneOf(log: string): Problem {
  const what = `of two files ${log}-*.log of the state directory one is there: what was kept may be older than it was`;
  return { code: "STORE_MISSING", what, fix: LOOK };
}
