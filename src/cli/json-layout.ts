import { isList, isRecord, type Value } from "../model/model.ts";
import { JSON_COLUMNS } from "./limits.ts";

/** Columns by which what is inside stands further in. */
const INDENT = 2;

/** What JSON leaves as it is, and a terminal obeys. */
const CONTROLS = /[\u007f-\u009f\u2028\u2029]/g;

/**
 * JSON for people: lists and records stand on one line where they fit into so many columns, and one
 * entry on each line where they do not.
 */
export function layoutJson(value: Value, columns = JSON_COLUMNS): string {
  return laidOut(value, { indent: 0, before: 0, columns });
}

interface Room {
  readonly indent: number;
  /** Columns that are taken on the first line, from the indent on. */
  readonly before: number;
  readonly columns: number;
}

function laidOut(value: Value, { indent, before, columns }: Room): string {
  const parts = partsOf(value);
  // A comma may follow.
  const line = oneLine(value, columns - indent - before - 1);
  if (line !== undefined || parts === undefined) return line ?? scalar(value);
  const { open, close, entries } = parts;
  const inside = " ".repeat(indent + INDENT);
  const lines = entries.map(([key, entry]) => {
    const room = { indent: indent + INDENT, before: key.length, columns };
    return `${inside}${key}${laidOut(entry, room)}`;
  });
  return `${open}\n${lines.join(",\n")}\n${" ".repeat(indent)}${close}`;
}

/** The value on one line of at most so many columns; nothing where it is longer. */
function oneLine(value: Value, columns: number): string | undefined {
  const parts = partsOf(value);
  if (parts === undefined) {
    const text = scalar(value);
    return text.length <= columns ? text : undefined;
  }
  const { open, close, entries, gap } = parts;
  const texts: string[] = [];
  let left = columns - open.length - close.length - (entries.length === 0 ? 0 : 2 * gap.length);
  for (const [key, entry] of entries) {
    const text = oneLine(entry, left - key.length);
    if (text === undefined) return undefined;
    texts.push(key + text);
    left -= key.length + text.length + 2;
  }
  if (left + 2 < 0) return undefined;
  return entries.length === 0 ? open + close : open + gap + texts.join(", ") + gap + close;
}

interface Parts {
  readonly open: string;
  readonly close: string;
  readonly gap: string;
  /** Each with what stands before it: its key and a colon. */
  readonly entries: readonly (readonly [key: string, value: Value])[];
}

function partsOf(value: Value): Parts | undefined {
  if (isList(value)) {
    return { open: "[", close: "]", gap: "", entries: value.map((each) => ["", each]) };
  }
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value).map(([key, entry]): readonly [string, Value] => {
    return [`${scalar(key)}: `, entry ?? null];
  });
  return { open: "{", close: "}", gap: " ", entries };
}

function scalar(value: Value): string {
  return JSON.stringify(value).replace(CONTROLS, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
