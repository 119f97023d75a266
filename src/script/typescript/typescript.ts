/**
 * The TypeScript spelling of scripts: a strict subset, read into the JSON spelling.
 *
 *     source text ─guard→ ─parse→ tree ─read→ Script
 *
 * `source-guard.ts` looks at length, characters and brackets before `parser.ts` parses. `file.ts`
 * reads the declarations of a file, `functions.ts` one function, `statements.ts` and
 * `expressions.ts` what is in it, each kind in a file of its own; `types.ts` reads types.
 * `scope.ts` knows the names in sight: what JavaScript would do with a name happens here too, or
 * is refused. `refusals.ts` is the closed table of what TypeScript has and scripts have not,
 * `subset.ts` that of what they have. Everything that is read keeps where it was written
 * (`spelt.ts`), so that problems and faults are told at the author's line.
 */
import { DEFAULT_LIMITS, type Limits, type Problem, ScriptError } from "../../model/model.ts";
import type { Library } from "../library-file.ts";
import type { Script } from "../script.ts";
import { readFile } from "./file.ts";
import { placeProblem } from "./placement.ts";

/** What is said of a source besides its text. */
export interface TypescriptOptions {
  /** The name of the source, for problems. */
  readonly file?: string;
  readonly limits?: Limits;
  /** The files of a module that scripts may import from, themselves in the subset. */
  readonly library?: Library;
}

/**
 * Reads the TypeScript spelling of a script. Throws a `ScriptError`: with the first syntax error,
 * or with every problem of its form. What only the plant can tell, and what its functions say to
 * one another, `check` finds.
 */
export function readTypescript(text: string, options: TypescriptOptions = {}): Script {
  const { script, problems } = readFile(withoutMark(text), {
    ...options,
    limits: options.limits ?? DEFAULT_LIMITS,
  });
  if (problems.length > 0) throw new ScriptError(problems);
  return script;
}

/**
 * The problems of a script that was read from the text, with their lines and columns in it. A place
 * that stands in the text only by implication gets that of what is around it.
 */
export function placeInTypescript(
  problems: readonly Problem[],
  text: string,
  file?: string,
): readonly Problem[] {
  const named = file === undefined ? {} : { file };
  const reading = readFile(withoutMark(text), { ...named, limits: DEFAULT_LIMITS });
  return problems.map((problem) => placeProblem(problem, reading, file));
}

/** The text without the byte-order mark in front of it. */
function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
