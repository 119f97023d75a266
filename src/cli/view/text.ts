import { columnsOf, printable, widthOf } from "../../model/model.ts";

/** How a piece of text looks. */
export type Style = "plain" | "dim" | "bold" | "good" | "bad" | "warn";

/** A piece of a line. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** A line of the screen. */
export type Line = readonly Span[];

/** A piece of a line. */
export function span(text: string, style: Style = "plain"): Span {
  return { text, style };
}

const CODES: Readonly<Record<Style, string>> = {
  plain: "",
  dim: "2",
  bold: "1",
  good: "32",
  bad: "1;31",
  warn: "33",
};

/** The text in that style, whatever is around it. */
export function dress(text: string, style: Style): string {
  const code = CODES[style];
  return code === "" || text === "" ? text : `\u001b[${code}m${text}\u001b[0m`;
}

/** The text in so many columns, cut with a `…` where it is longer. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  let width = 0;
  for (const character of text) {
    width += columnsOf(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return columns < 1 ? "" : `${kept}…`;
}

/** The text with blanks after it up to that column; longer ones stay whole. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}

/**
 * The line as the terminal takes it, in at most so many columns; what was there before is gone. A
 * full line is not cleared up to its end: the cursor stands on its last character, not after it.
 */
export function paint(line: Line, columns: number, colour: boolean): string {
  let left = columns;
  let painted = "";
  for (const { text, style } of line) {
    const shown = cut(printable(text), left);
    left -= widthOf(shown);
    painted += colour ? dress(shown, style) : shown;
    if (left <= 0) break;
  }
  return left > 0 ? `${painted}\u001b[K` : painted;
}

/** A text as lines of at most so many columns, broken where it must be. */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const character of text) {
    const wide = columnsOf(character);
    if (width + wide > columns && line !== "") {
      lines.push(line);
      line = "";
      width = 0;
    }
    line += character;
    width += wide;
  }
  return [...lines, line];
}
