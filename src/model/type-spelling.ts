import {
  ANY,
  BOOLEAN,
  eitherOf,
  Kind,
  listOf,
  mayBe,
  NOTHING,
  NULL,
  NUMBER,
  RECORD,
  recordWith,
  TEXT,
  type Type,
  textOf,
} from "./type.ts";
import { isList, isRecord, type RecordValue, recordOf, type Value } from "./value.ts";

/** Gives the type of the data of the event that is named by a type name; see `typeNameOf`. */
export type ResolveEvent = (typeName: string) => Type | undefined;

/** Types inside one another that a spelling may have: deeper than any value may be. */
const DEEPEST = 32;

const WORDS: ReadonlyMap<string, Type> = new Map([
  ["number", NUMBER],
  ["text", TEXT],
  ["boolean", BOOLEAN],
  ["null", NULL],
  ["anything", ANY],
]);

/**
 * Reads a type as scripts spell it: `"number"`, `"text"`, `"boolean"`, `"null"`, `"anything"`,
 * `{"list": T}`, `{"record": {"field": T}}`, `{"either": [T, …]}`, `{"texts": ["auto", …]}`,
 * `{"event": "Temperature"}`. Gives `undefined` for anything else. An event that nobody resolves
 * is some record.
 */
export function readType(spelt: Value, resolve: ResolveEvent = () => RECORD): Type | undefined {
  return read(spelt, resolve, DEEPEST);
}

function read(spelt: Value, resolve: ResolveEvent, levels: number): Type | undefined {
  if (typeof spelt === "string") return WORDS.get(spelt);
  if (!isRecord(spelt) || levels === 0) return undefined;
  const [entry, ...more] = Object.entries(spelt);
  if (entry === undefined || more.length > 0) return undefined;
  const [word, part] = entry;
  const inner = (type: Value): Type | undefined => read(type, resolve, levels - 1);
  switch (word) {
    case "list": {
      const of = inner(part);
      return of === undefined ? undefined : listOf(of);
    }
    case "record":
      return isRecord(part) ? recordType(part, inner) : undefined;
    case "either":
      return isList(part) && part.length > 0 ? eitherType(part, inner) : undefined;
    case "texts":
      return textsType(part);
    case "event":
      return typeof part === "string" ? resolve(part) : undefined;
    default:
      return undefined;
  }
}

type Inner = (type: Value) => Type | undefined;

function recordType(fields: RecordValue, inner: Inner): Type | undefined {
  const types = new Map<string, Type>();
  for (const [name, spelt] of Object.entries(fields)) {
    const type = inner(spelt);
    if (type === undefined) return undefined;
    types.set(name, type);
  }
  return recordWith(types);
}

function eitherType(members: readonly Value[], inner: Inner): Type | undefined {
  let type = NOTHING;
  for (const spelt of members) {
    const member = inner(spelt);
    if (member === undefined) return undefined;
    type = eitherOf(type, member);
  }
  return type;
}

function textsType(texts: Value): Type | undefined {
  if (!isList(texts) || texts.length === 0) return undefined;
  const known = texts.filter((text) => typeof text === "string");
  return known.length === texts.length ? textOf(new Set(known)) : undefined;
}

/** Spells a type as `readType` reads it; events are spelt as the records that they are. */
export function spellType(type: Type): Value {
  if (type.kinds === ANY.kinds) return "anything";
  const members: Value[] = [];
  if (mayBe(type, Kind.number)) members.push("number");
  if (mayBe(type, Kind.text)) members.push(type.texts ? { texts: [...type.texts] } : "text");
  if (mayBe(type, Kind.boolean)) members.push("boolean");
  if (mayBe(type, Kind.list)) members.push({ list: spellType(type.of ?? ANY) });
  if (mayBe(type, Kind.record)) members.push(spellRecord(type));
  if (mayBe(type, Kind.null)) members.push("null");
  const [only = "null"] = members;
  return members.length <= 1 ? only : { either: members };
}

function spellRecord({ fields }: Type): Value {
  if (fields === undefined) return "anything";
  return { record: recordOf([...fields].map(([name, type]) => [name, spellType(type)])) };
}

/**
 * A spelling in its normal form, so that spellings of one type are equal: members of `either` and
 * `texts` sorted, each once, without an `either` of one, or inside another.
 */
export function normalType(spelt: Value): Value {
  if (!isRecord(spelt)) return spelt;
  const [word = "", part = null] = Object.entries(spelt)[0] ?? [];
  if (word === "list") return { list: normalType(part) };
  if (word === "record" && isRecord(part)) {
    const fields = Object.entries(part).map(([name, type]) => [name, normalType(type)] as const);
    return { record: recordOf(fields) };
  }
  if (word === "texts" && isList(part)) return { texts: [...new Set(part)].sort() };
  if (word !== "either" || !isList(part)) return spelt;
  const members = new Map(
    part.flatMap(membersOf).map((member) => [JSON.stringify(member), member]),
  );
  const sorted = [...members.keys()].sort().map((key) => members.get(key) ?? null);
  const [only = null] = sorted;
  return sorted.length === 1 ? only : { either: sorted };
}

function membersOf(spelt: Value): readonly Value[] {
  const normal = normalType(spelt);
  return isRecord(normal) && isList(normal.either) ? normal.either : [normal];
}

/**
 * The name of the type of an event's data: the event's name in PascalCase. `zone_1_temp` gives
 * `Zone1Temp`.
 */
export function typeNameOf(event: string): string {
  const words = event.split("_").filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Za-z]/.test(name) ? name : `Event${name}`;
}
