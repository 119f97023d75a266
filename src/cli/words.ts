import { printable, widthOf } from "../model/model.ts";
import { NAMES_TOLD, TEXT_COLUMNS } from "./limits.ts";
import { dress, padded, type Style } from "./view/text.ts";

/** How a text is laid out: the columns there are, and whether there are colours. */
export interface Layout {
  readonly columns: number;
  readonly colour: boolean;
}

/** The layout for a stream of the process: that of its terminal, or that of a page. */
export function layoutOf(stream: typeof process.stdout | typeof process.stderr): Layout {
  const { NO_COLOR = "", TERM } = process.env;
  const { isTTY, columns } = stream;
  const wide = isTTY && columns > 0 ? Math.min(columns, TEXT_COLUMNS) : TEXT_COLUMNS;
  return { columns: wide, colour: isTTY && NO_COLOR === "" && TERM !== "dumb" };
}

/** The text in that style, where there are colours. */
export function styled(text: string, style: Style, { colour }: Layout): string {
  return colour ? dress(text, style) : text;
}

/** A digest as people compare it. */
export function short(digest: string): string {
  return printable(digest.slice(0, 8));
}

/** A number of things, by the name of one. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** The names one after the other; of very many the first, and how many more there are. */
export function namesText(names: readonly string[]): string {
  const told = names.slice(0, NAMES_TOLD).map(printable).join(", ");
  const more = names.length - NAMES_TOLD;
  return more > 0 ? `${told} ${together(`… and ${more} more`)}` : told;
}

/** Columns of the word that stands before a text. */
const LABEL = 10;

/** A text of any length under a word at its left: `  changed   setpoint_at, temperature`. */
export function labelled(label: string, text: string, { columns }: Layout): string {
  const lines = broken(text, columns - LABEL - 2);
  return lines.map((line, at) => `  ${padded(at === 0 ? label : "", LABEL)}${line}`).join("\n");
}

/** A space at which no line is broken. */
const BOND = "\u00a0";

/** The text as one word: it is not broken. */
export function together(text: string): string {
  return text.replaceAll(" ", BOND);
}

/** The text as lines of at most so many columns, broken between words; a long word stays whole. */
export function broken(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each) => each.replaceAll(BOND, " "));
}

/** A length of time in milliseconds as people say it: `0.4 ms`, `1.5 s`, `3 d 04:05:06`. */
export function durationText(duration: number): string {
  if (duration < 1_000) return `${Number(duration.toPrecision(2))} ms`;
  if (duration < 60_000) return `${(duration / 1_000).toFixed(1)} s`;
  const seconds = Math.floor(duration / 1_000);
  const two = (part: number): string => String(part).padStart(2, "0");
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24];
  const clock = `${days > 0 ? two(hours) : hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return days > 0 ? `${days} d ${clock}` : clock;
}
