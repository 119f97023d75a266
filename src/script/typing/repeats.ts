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
  // The typing knows all that the lowering knows of types: what is left to that is a consequence.
  const isMistyped = typing.some(({ code }) => code === "SCRIPT_TYPE");
  const others = lowering.filter((problem) => {
    if (isMistyped && problem.code === "SCRIPT_TYPE") return false;
    return !typing.some((known) => isSame(known, problem));
  });
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

/** Codes of what should not be there at all: whatever else is found there comes of that. */
const CAUSES: ReadonlySet<string> = new Set(["SCRIPT_NAME_TAKEN", "SCRIPT_ASSIGNMENT"]);

/** Whether both stand at one place, or one just inside of the other. */
function isSame(known: Problem, problem: Problem): boolean {
  if (!CAUSES.has(known.code) && !(OF_TYPES.has(known.code) && OF_TYPES.has(problem.code)))
    return false;
  const [inner = "", outer = ""] = [known.pointer, problem.pointer].sort(
    (one = "", other = "") => other.length - one.length,
  );
  return inner === outer || inner.startsWith(`${outer}/`);
}
