import type { Script } from "../script/script.ts";
import type { FileChange } from "./merge-files.ts";

/** The parts of a script whose names a save can lose. */
const PARTS = ["variables", "constants", "types"] as const;

/**
 * What files had when they were last taken, still runs, and is in none of them any more: what a
 * save of them takes away. Statements have no names and are told as such.
 */
export function lostNames({ accepted, files, running }: FileChange): readonly string[] {
  const lost = [...accepted.functions.values()].flatMap(({ name }) =>
    files.function(name) === undefined && running.function(name) !== undefined ? [name] : [],
  );
  for (const part of PARTS) {
    for (const name of accepted[part].keys()) {
      if (!files[part].has(name) && running[part].has(name)) lost.push(name);
    }
  }
  return files.statements.length < accepted.statements.length ? [...lost, STATEMENTS] : lost;
}

/** Whether a script says nothing at all. */
export function saysNothing(script: Script): boolean {
  const parts = PARTS.every((part) => script[part].size === 0);
  return parts && script.functions.size === 0 && script.statements.length === 0;
}

const STATEMENTS = "(statements)";
