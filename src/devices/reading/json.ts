import { fieldOf, isList, isRecord, type Value } from "../../model/model.ts";
import { readJson } from "../../script/json-text.ts";
import { pointerSteps } from "../../script/text-place.ts";
import { READING_BYTES, READING_DEPTH, UNKNOWN_NAMED } from "../limits.ts";
import { Flaw } from "./flaw.ts";

/** The steps to a place in a payload: names of fields, or indices of lists. */
export type JsonPath = readonly string[];

const BOUNDS = { length: READING_BYTES, depth: READING_DEPTH };

/**
 * The steps of a place as files have it: a JSON pointer where it begins with `/`, else names with
 * dots between them; nothing at all is the payload as a whole.
 */
export function jsonPathOf(at: string): JsonPath {
  if (at === "") return [];
  if (!at.startsWith("/")) return at.split(".");
  return pointerSteps(at);
}

/** The value of a JSON text. */
export function parseJson(text: string): Value | Flaw {
  const value = parsePlain(text);
  if (value !== undefined) return value;
  const read = readJson(text, BOUNDS);
  return read.ok ? read.value : new Flaw("READING_JSON", read.problem.what);
}

/**
 * What `JSON.parse` makes of a text, several times as fast, where `readJson` would give the same;
 * `undefined` where that is not certain: an escape, a depth, a key that stands twice, an infinity.
 */
function parsePlain(text: string): Value | undefined {
  const keys = countKeys(text);
  if (keys < 0) return undefined;
  try {
    const value: Value = JSON.parse(text);
    return keysIn(value) === keys ? value : undefined;
  } catch {
    return undefined;
  }
}

const QUOTE = 34;
const COLON = 58;
const BACKSLASH = 92;

/** The keys of a JSON text, those that stand twice counted twice; -1 where it is not plain. */
function countKeys(text: string): number {
  let keys = 0;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    else if (code === BACKSLASH) return -1;
    else if (quoted) continue;
    else if (code === COLON) keys++;
    // With bit 5 set, [ is { and ] is }.
    else if ((code | 32) === 123) {
      if (++depth > READING_DEPTH) return -1;
    } else if ((code | 32) === 125) depth--;
  }
  return keys;
}

/** The keys of a value, or `NaN` where it holds an infinity or `-0`. */
function keysIn(value: Value): number {
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0) ? 0 : Number.NaN;
  }
  if (typeof value !== "object" || value === null) return 0;
  let keys = 0;
  if (isList(value)) {
    for (const element of value) keys += keysIn(element);
    return keys;
  }
  for (const key in value) keys += 1 + keysIn(value[key] ?? null);
  return keys;
}

/** What stands at the end of the path, or `undefined`. Own fields only. */
export function valueAt(root: Value, path: JsonPath): Value | undefined {
  let value: Value | undefined = root;
  for (const step of path) {
    if (isRecord(value)) value = fieldOf(value, step) as Value | undefined;
    else if (isList(value) && /^[0-9]+$/.test(step)) value = value[Number(step)];
    else return undefined;
  }
  return value;
}

/** The fields that a report knows: those in it by name, or `undefined` where all is taken. */
export interface KnownKeys {
  readonly keys: ReadonlyMap<string, KnownKeys | undefined>;
}

/** What is known of a payload whose fields stand at these paths. */
export function knownKeys(paths: readonly JsonPath[]): KnownKeys | undefined {
  if (paths.some((path) => path.length === 0)) return undefined;
  const below = new Map<string, JsonPath[]>();
  for (const [first = "", ...rest] of paths) below.set(first, [...(below.get(first) ?? []), rest]);
  return { keys: new Map([...below].map(([key, rest]) => [key, knownKeys(rest)])) };
}

/** The names of some fields that a report does not know; `undefined` where it knows them all. */
export function unknownKeys(root: Value, known: KnownKeys | undefined): string[] | undefined {
  if (known === undefined) return undefined;
  return addUnknown(root, known, "", undefined);
}

function addUnknown(
  value: Value,
  known: KnownKeys,
  prefix: string,
  found: string[] | undefined,
): string[] | undefined {
  // A list is taken as a whole: its elements have no names that a file could know.
  if (!isRecord(value)) return found;
  let names = found;
  for (const key in value) {
    if (names !== undefined && names.length >= UNKNOWN_NAMED) break;
    if (!known.keys.has(key)) {
      names ??= [];
      names.push(`${prefix}${key.slice(0, 64)}`);
      continue;
    }
    const below = known.keys.get(key);
    if (below === undefined) continue;
    names = addUnknown(value[key] ?? null, below, `${prefix}${key}.`, names);
  }
  return names;
}
