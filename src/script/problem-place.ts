import type { Problem } from "../model/model.ts";
import { spell } from "./function-source.ts";
import type { Script } from "./script.ts";
import { writtenLine, writtenPlace } from "./written.ts";

/**
 * The problem with its line and column in what the author of its function wrote, and that line;
 * as it is, where that was JSON.
 */
export function placeInFunction(problem: Problem, script: Script): Problem {
  const { function: name, pointer = "" } = problem;
  const source = name === undefined ? undefined : script.function(name);
  if (source?.written === undefined) return problem;
  const place = writtenPlace(source.written, spell(source), pointer);
  const text = place.line === undefined ? undefined : writtenLine(source.written, place.line);
  return { ...problem, ...place, ...(text === undefined ? {} : { text }) };
}
