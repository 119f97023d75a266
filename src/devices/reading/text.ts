import { UNKNOWN_NAMED } from "../limits.ts";
import { Flaw, quote } from "./flaw.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The bytes as text, or a flaw where they are not UTF-8. */
export function textOf(bytes: Uint8Array): string | Flaw {
  try {
    return utf8.decode(bytes);
  } catch {
    return new Flaw("READING_TEXT", "the bytes are not UTF-8");
  }
}

/** The texts of a line by place, as the last line left them; `extra` names what no place takes. */
export interface Texts {
  readonly at: (string | undefined)[];
  extra: string[] | undefined;
}

/** Cuts a line into the texts of its places, or says why it cannot be cut. */
export type Cutter = (line: string) => Texts | Flaw;

/** The line as a whole is the one text there is. */
export function wholeCutter(): Cutter {
  const texts: Texts = { at: [undefined], extra: undefined };
  return (line) => {
    texts.at[0] = line.trim();
    return texts;
  };
}

/** Values between separators: the text of column n, from 1, stands at n - 1. */
export function columnCutter(separator: string, columns: number): Cutter {
  const texts: Texts = { at: new Array<string | undefined>(columns), extra: undefined };
  const { find, skip } = cutsAt(separator);
  return (line) => {
    texts.at.fill(undefined);
    texts.extra = undefined;
    const whole = line.trim();
    let column = 0;
    for (let start = 0; start >= 0; column++) {
      const end = find(whole, start);
      const text = whole.slice(start, end).trim();
      if (column < columns) texts.at[column] = text;
      else texts.extra = addName(texts.extra, `column ${column + 1}`);
      start = end < whole.length ? skip(whole, end) : -1;
    }
    return texts;
  };
}

/** Names with their values: the text of the name at index n of the list stands at n. */
export function nameCutter(separator: string, assign: string, names: readonly string[]): Cutter {
  const texts: Texts = { at: new Array<string | undefined>(names.length), extra: undefined };
  const places = new Map(names.map((name, index) => [name, index]));
  const { find, skip } = cutsAt(separator);
  return (line) => {
    texts.at.fill(undefined);
    texts.extra = undefined;
    const whole = line.trim();
    for (let start = 0; start >= 0; ) {
      const end = find(whole, start);
      const piece = whole.slice(start, end).trim();
      start = end < whole.length ? skip(whole, end) : -1;
      if (piece === "") continue;
      const mark = piece.indexOf(assign);
      if (mark < 0) return new Flaw("READING_FIELD", `${quote(piece)} has no ${quote(assign)}`);
      const name = piece.slice(0, mark).trimEnd();
      const place = places.get(name);
      if (place === undefined) texts.extra = addName(texts.extra, name.slice(0, 64));
      else if (texts.at[place] === undefined) {
        texts.at[place] = piece.slice(mark + assign.length).trimStart();
      } else return new Flaw("READING_FIELD", `${quote(name)} stands twice`);
    }
    return texts;
  };
}

/** Finds the next separator, or the end of the line, and what comes after it. */
interface Cuts {
  readonly find: (line: string, from: number) => number;
  readonly skip: (line: string, separator: number) => number;
}

/** A blank as the separator stands for any run of blanks and tabs. */
function cutsAt(separator: string): Cuts {
  if (separator === " ") return { find: findBlank, skip: skipBlanks };
  return {
    find: (line, from) => {
      const at = line.indexOf(separator, from);
      return at < 0 ? line.length : at;
    },
    skip: (_, at) => at + separator.length,
  };
}

function findBlank(line: string, from: number): number {
  let at = from;
  while (at < line.length && !isBlank(line, at)) at++;
  return at;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && isBlank(line, at)) at++;
  return at;
}

function isBlank(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code === 32 || code === 9;
}

function addName(names: string[] | undefined, name: string): string[] {
  if (names === undefined) return [name];
  if (names.length < UNKNOWN_NAMED) names.push(name);
  return names;
}
