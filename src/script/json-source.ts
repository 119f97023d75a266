import { fieldOf, isList, isRecord, type Place, type Value } from "../model/model.ts";
import { positionsOf, type Spans } from "./json-text.ts";
import type { Script } from "./script.ts";
import { copied, lineStarts, placeIn, splitLines } from "./text-place.ts";

/** A file in JSON that was read, and where in it each value stands that can be a part of it. */
export interface JsonFile {
  readonly file: string;
  readonly text: string;
  readonly value: Value;
  readonly spans: Spans;
}

/** What a function or statement was read from: for places of faults, it has no meaning. */
interface JsonSource {
  readonly file: string;
  /** Where the text stands in the file, from 1. */
  readonly line: number;
  readonly column: number;
  /** What is before the text on its line; nothing where that is no line for people. */
  readonly lead: string | undefined;
  readonly text: string;
  /** Places that were asked for. */
  readonly places: Map<string, TextPlace>;
}

/** A place in a file, and the line there. */
export type TextPlace = Place & { readonly text?: string };

/** Characters before a function on its line; where there are more, no person wrote that line. */
const LEAD_LENGTH = 200;

/** Places of one function that are kept, since faults come again and again at the same. */
const PLACES_KEPT = 16;

/** By the body of a function, or the statement, which is the same object as long as it runs. */
const sources = new WeakMap<object, JsonSource>();

/** Notes where the functions and statements of a script stand in the file. */
export function noteJson(script: Script, { file, text, value, spans }: JsonFile): void {
  const functions = isRecord(value) ? fieldOf(value, "functions") : undefined;
  const statements = isRecord(value) ? fieldOf(value, "statements") : undefined;
  const starts = lineStarts(text);
  const note = (part: unknown, whole: unknown): void => {
    const span = isObject(whole) ? spans.get(whole) : undefined;
    if (span === undefined || !isObject(part)) return;
    const [start, end] = span;
    const place = placeIn(starts, start);
    const lead =
      place.column > LEAD_LENGTH ? undefined : text.slice(start - place.column + 1, start);
    const own = { lead: lead && copied(lead), text: copied(text.slice(start, end)) };
    sources.set(part, { file, ...place, ...own, places: new Map() });
  };
  for (const { name, body } of script.functions.values()) {
    note(body, isRecord(functions) ? fieldOf(functions, name) : undefined);
  }
  script.statements.forEach((statement, index) => {
    note(statement, isList(statements) ? statements[index] : undefined);
  });
}

/** Gives functions that were kept the places of those that say the same in files read since. */
export function adoptJson(kept: Script, files: Script): void {
  for (const source of kept.functions.values()) {
    const same = files.function(source.name);
    if (same === undefined || same.digest !== source.digest) continue;
    const known = isObject(same.body) ? sources.get(same.body) : undefined;
    if (known !== undefined && isObject(source.body)) sources.set(source.body, known);
  }
}

/** The place of a pointer into the function of that body, or the statement, in its file. */
export function placeInJson(body: Value, pointer: string): TextPlace {
  const source = isObject(body) ? sources.get(body) : undefined;
  if (source === undefined) return {};
  const known = source.places.get(pointer);
  if (known !== undefined) return known;
  if (source.places.size >= PLACES_KEPT) source.places.clear();
  const place = found(source, pointer);
  source.places.set(pointer, place);
  return place;
}

function found(source: JsonSource, pointer: string): TextPlace {
  const { file, line: first, column: start, lead, text } = source;
  const [{ line, column } = { line: 1, column: 1 }] = positionsOf(text, [pointer]);
  const place = { file, line: first + line - 1, column: line === 1 ? start + column - 1 : column };
  const own = splitLines(text)[line - 1] ?? "";
  if (line > 1) return { ...place, text: own };
  return lead === undefined ? place : { ...place, text: lead + own };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
