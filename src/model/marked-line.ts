import { printable, widthOf } from "./shown-text.ts";

/** Columns of a line that are shown, so that a line of data does not fill a log. */
const COLUMNS = 100;

/** Columns from the end of what is shown at which a longer line is shown from another place on. */
const MARGIN = 20;

/**
 * A line of a file with its number, and a mark under a place in it, as two lines:
 *
 *     3 |   fna.speed = 1;
 *       |   ^
 */
export function markedLine(line: number, column: number, text: string): readonly [string, string] {
  const margin = String(line).padStart(6);
  // A long line is shown from shortly before the place; tabs are one column, as in the mark below.
  const start = column > COLUMNS - MARGIN ? column - MARGIN - 1 : 0;
  const shown = printable(text.replaceAll("\t", " "));
  const cut = shown.slice(start, start + COLUMNS);
  // Letters of East Asia take two columns, marks on letters none.
  const before = widthOf(shown.slice(start, Math.max(start, column - 1)));
  return [`${margin} | ${cut}`, `${" ".repeat(6)} | ${" ".repeat(before)}^`];
}
