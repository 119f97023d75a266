import type { Problem } from "../../model/model.ts";

/** Codes of what both the typing and the lowering find. */
const OF_TYPES: ReadonlySet<string> = new Set([
  "SCRIPT_TYPE",
  "SCRIPT_NULL",
  "SCRIPT_RANGE",
  "SCRIPT_UNKNOWN_FIELD",
  "SCRIPT_MISSING_FIELD",
  "SCRIPT_NO_VALUE",
  "SCRIPT_UNKNOWN_TYPE",
  "SCRIPT_RESULT",
]);

/**
 * The problems that the typing found, and of those of the lowering the ones that are about
 * something else: both look at the same function, and one mistake is one problem.
 */
export function withoutRepeats(
  typing: readonly Problem[],
  lowering: readonly Problem[],
): readonly Problem[] {
  const others = lowering.filter((problem) => !typing.some((known) => isSame(known, problem)));
  return [...typing, ...others].sort((one, other) =>
    comparePointers(one.pointer ?? "", other.pointer ?? ""),
  );
}

/** The order in which pointers stand in a function: what is around something comes first. */
function comparePointers(one: string, other: string): number {
  const [steps, others] = [one.split("/"), other.split("/")];
  for (const [index, step] of steps.entries()) {
    const twin = others[index];
    if (twin === undefined) return 1;
    if (step === twin) continue;
    const difference = Number(step) - Number(twin);
    if (!Number.isNaN(difference)) return difference;
    return step < twin ? -1 : 1;
  }
  return steps.length - others.length;
}

/** Operands of a sum: that one of them is a text is one mistake, whichever of them is told of. */
const SUM = /^(.*\/\+)\/\d+$/;

/** Whether both stand at one place, in one sum, or one just inside of the other. */
function isSame(known: Problem, problem: Problem): boolean {
  // Whatever else is found where a name may not be used comes of its being used.
  const isTaken = known.code === "SCRIPT_NAME_TAKEN";
  if (!isTaken && !(OF_TYPES.has(known.code) && OF_TYPES.has(problem.code))) return false;
  const sum = SUM.exec(known.pointer ?? "")?.[1];
  if (sum !== undefined && SUM.exec(problem.pointer ?? "")?.[1] === sum) return true;
  const [inner = "", outer = ""] = [known.pointer, problem.pointer].sort(
    (one = "", other = "") => other.length - one.length,
  );
  return inner === outer || inner.startsWith(`${outer}/`);
}
