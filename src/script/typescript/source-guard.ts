import type { Limits, Problem } from "../../model/model.ts";
import { lineAndColumn } from "../text-place.ts";
import { deepestBracket } from "./brackets.ts";
import { TYPESCRIPT_LENGTH } from "./limits.ts";
import { REFUSALS } from "./refusals.ts";

/**
 * What no text of a script has: control characters other than tab and line ends, characters that
 * turn the direction of writing and so show a text other than it is, line separators that half of
 * the world does not count as such, and what stands where bytes were no text.
 */
const STRAY =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufffd\ufffe\uffff]/;

/**
 * Looks at a source before anything parses it: how long, of which characters, how deep. What it
 * lets through, the parser takes in reasonable time and stack.
 */
export function guardSource(text: string, limits: Limits): Problem | undefined {
  const most = Math.min(limits.sourceLength, TYPESCRIPT_LENGTH);
  if (text.length > most) {
    const what = `the text has ${text.length} characters, more than ${most}`;
    return { code: "TS_LENGTH", what, fix: "Split it into several files" };
  }
  const stray = STRAY.exec(text);
  if (stray !== null) return strayProblem(text, stray.index);
  const deep = deepestBracket(text, limits.sourceDepth);
  if (deep === undefined) return undefined;
  const what = `brackets are more than ${limits.sourceDepth} deep inside one another`;
  return { code: "TS_DEPTH", what, fix: REFUSALS.deep.instead, ...lineAndColumn(text, deep) };
}

function strayProblem(text: string, at: number): Problem {
  const point = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const isBinary = point === "FFFD" || text.includes("\u0000");
  const what = isBinary
    ? "the file is no text in UTF-8"
    : `the character U+${point} cannot be in a script`;
  const fix = isBinary
    ? "Save it as UTF-8 text"
    : `Leave it out; inside a text, write \\u${point.toLowerCase()}`;
  return { code: "TS_CHARACTER", what, fix, ...lineAndColumn(text, at) };
}
