import type { Problem } from "../model/model.ts";
import { STATEMENTS } from "./checked-script.ts";
import { spell } from "./function-source.ts";
import { placeInJson } from "./json-source.ts";
import type { Script } from "./script.ts";
import { pointerStep } from "./text-place.ts";
import { writtenLine, writtenPlace } from "./written.ts";

/**
 * The problem with its line and column in what the author of its function wrote, and that line;
 * as it is, where that is not known.
 */
export function placeInFunction(problem: Problem, script: Script): Problem {
  const { function: name, pointer = "" } = problem;
  const source = name === undefined ? undefined : script.function(name);
  if (source === undefined) return problem;
  if (source.written === undefined) return { ...problem, ...placeInJson(source.body, pointer) };
  const place = writtenPlace(source.written, spell(source), pointer);
  const text = place.line === undefined ? undefined : writtenLine(source.written, place.line);
  return { ...problem, ...place, ...(text === undefined ? {} : { text }) };
}

/** The pointer of a problem into the script as a whole; that of one of a function is into it. */
export function pointerInScript(owner: string | undefined, pointer: string): string {
  if (owner === undefined || pointer.startsWith("/functions/")) return pointer;
  if (owner === STATEMENTS) return pointer.replace(/^\/body\/do/, "/statements");
  return `/functions${pointerStep(owner)}${pointer}`;
}
