import type { TextFile } from "../app/files.ts";
import { describePlace, markedLine, type Problem, printable } from "../model/model.ts";
import { splitLines } from "../script/text-place.ts";
import { PROBLEMS_TOLD } from "./limits.ts";
import { broken, counted, layoutOf } from "./words.ts";

/**
 * A problem with the line that it stands in and a mark under the place:
 *
 *     scripts/greenhouse.ts:3:3  SCRIPT_UNKNOWN_NAME
 *         3 |   fna.speed = 1;
 *           |   ^
 *       nothing is named fna. Use fan.
 */
export function explain(problem: Problem, texts: readonly TextFile[]): string {
  return explained(problem, texts, Infinity);
}

/** Problems one after the other, for people, and how many there are; `more` were not told here. */
export function explainAll(
  problems: readonly Problem[],
  texts: readonly TextFile[] = [],
  more = 0,
): string {
  const { columns } = layoutOf(process.stderr);
  const told = problems.slice(0, PROBLEMS_TOLD);
  const blocks = told.map((problem) => explained(problem, texts, columns));
  const count = problems.length + more;
  const rest = count - told.length;
  const shown = rest > 0 ? `, of which the first ${told.length} are shown` : "";
  const end = count === 1 ? [] : [counted(count, "problem") + shown];
  return [...blocks, ...end].join("\n\n");
}

function explained(problem: Problem, texts: readonly TextFile[], columns: number): string {
  const { code, what, fix } = problem;
  const named = problem.file !== undefined || problem.function !== undefined;
  const head = named ? `${printable(describePlace(problem))}  ${printable(code)}` : printable(code);
  const ending = /[.?!]$/.test(fix) ? "" : ".";
  const text = printable(`${what}. ${fix}${ending}`).replace(DIGEST, "$1");
  const said = broken(text, columns - 2);
  return [head, ...excerptOf(problem, texts), ...said.map((line) => `  ${line}`)].join("\n");
}

/** A digest, of which people compare the beginning. */
const DIGEST = /\b([0-9a-f]{8})[0-9a-f]{56}\b/g;

function excerptOf(
  { file, line, column = 1, text: own }: Problem,
  texts: readonly TextFile[],
): readonly string[] {
  const text = texts.find((each) => each.file === file)?.text;
  const found = line === undefined ? undefined : (own ?? splitLines(text ?? "")[line - 1]);
  if (line === undefined || found === undefined) return [];
  return markedLine(line, column, found);
}
