import { isList, isRecord, type Problem, type Value } from "../model/model.ts";
import { authorPlace } from "./author-place.ts";
import { STATEMENTS } from "./checked-script.ts";
import type { Script } from "./script.ts";
import { pointerStep, pointerSteps } from "./text-place.ts";

/**
 * The problem with its line and column in what the author of its function wrote, and that line;
 * as it is, where that is not known.
 */
export function placeInFunction(problem: Problem, script: Script): Problem {
  const { function: name, pointer = "" } = problem;
  return name === undefined
    ? problem
    : { ...problem, ...authorPlace({ function: name, pointer }, script) };
}

/** What stands at the pointer in a rule; `undefined` where nothing does. */
export function partAt(rule: Value, pointer: string): Value | undefined {
  let part: Value | undefined = rule;
  for (const step of pointerSteps(pointer)) {
    if (isList(part)) part = part[Number(step)];
    else part = isRecord(part) && Object.hasOwn(part, step) ? part[step] : undefined;
  }
  return part;
}

/** The pointer of a problem into the script as a whole; that of one of a function is into it. */
export function pointerInScript(owner: string | undefined, pointer: string): string {
  if (owner === undefined || pointer.startsWith("/functions/")) return pointer;
  if (owner === STATEMENTS) return pointer.replace(/^\/body\/do/, "/statements");
  return `/functions${pointerStep(owner)}${pointer}`;
}
