import type { Value } from "./value.ts";

/**
 * What is known of a value before the script runs: the set of kinds that it may be of, and, for
 * lists and records, what is in them. `ANY` says that nothing is known.
 */
export interface Type {
  /** A union of the `Kind` bits. */
  readonly kinds: number;
  /** What a list holds, when that is known. */
  readonly of?: Type;
  /** The fields a record has, when they are known. */
  readonly fields?: ReadonlyMap<string, Type>;
  /** The only texts that there are, when they are known. */
  readonly texts?: ReadonlySet<string>;
}

/**
 * Types that one type may be made of. What is in a larger one is not known: records of records
 * would grow with each call that makes one, and what is compared would grow with them.
 */
const HEAVIEST = 64;

/** One bit for each kind of value. */
export const Kind = { number: 1, text: 2, boolean: 4, null: 8, list: 16, record: 32 } as const;

const EVERY_KIND = 63;

/** The types that are known by a name: of any kind, of none, of each kind, of any scalar kind. */
export const ANY: Type = { kinds: EVERY_KIND };
export const NOTHING: Type = { kinds: 0 };
export const NUMBER: Type = { kinds: Kind.number };
export const TEXT: Type = { kinds: Kind.text };
export const BOOLEAN: Type = { kinds: Kind.boolean };
export const NULL: Type = { kinds: Kind.null };
export const LIST: Type = { kinds: Kind.list };
export const RECORD: Type = { kinds: Kind.record };
export const SCALAR: Type = { kinds: Kind.number | Kind.text | Kind.boolean | Kind.null };

/** A list whose elements are all of that type. */
export function listOf(of: Type): Type {
  return bounded({ kinds: Kind.list, of });
}

/** One of those texts. */
export function textOf(texts: ReadonlySet<string>): Type {
  return bounded({ kinds: Kind.text, texts });
}

/** A record with exactly those fields. */
export function recordWith(fields: ReadonlyMap<string, Type>): Type {
  return bounded({ kinds: Kind.record, fields });
}

/** What is either the one or the other. */
export function eitherOf(one: Type, other: Type): Type {
  if (one === other) return one;
  const of = mergeParts(one, other, Kind.list, (type) => type.of, eitherOf);
  const fields = mergeParts(one, other, Kind.record, (type) => type.fields, commonFields);
  const texts = mergeParts(one, other, Kind.text, (type) => type.texts, allTexts);
  return bounded({
    kinds: one.kinds | other.kinds,
    ...(of === undefined ? {} : { of }),
    ...(fields === undefined ? {} : { fields }),
    ...(texts === undefined ? {} : { texts }),
  });
}

function allTexts(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one, ...other]);
}

/** The type, without what is in it where that is too much; so each part is bounded already. */
function bounded(type: Type): Type {
  return weightOf(type) > HEAVIEST ? { kinds: type.kinds } : type;
}

/** How many types it is made of, itself included. */
function weightOf({ of, fields, texts }: Type): number {
  let weight = 1 + (of === undefined ? 0 : weightOf(of)) + (texts?.size ?? 0);
  for (const type of fields?.values() ?? []) weight += weightOf(type);
  return weight;
}

/** What knowing two parts leaves known: all of the only side that has the kind, or both merged. */
function mergeParts<Part>(
  one: Type,
  other: Type,
  kind: number,
  part: (type: Type) => Part | undefined,
  merge: (one: Part, other: Part) => Part | undefined,
): Part | undefined {
  if ((one.kinds & kind) === 0) return part(other);
  if ((other.kinds & kind) === 0) return part(one);
  const a = part(one);
  const b = part(other);
  return a === undefined || b === undefined ? undefined : merge(a, b);
}

/** The fields of two records, when both have the same ones; otherwise nothing is known. */
function commonFields(
  one: ReadonlyMap<string, Type>,
  other: ReadonlyMap<string, Type>,
): ReadonlyMap<string, Type> | undefined {
  if (one.size !== other.size) return undefined;
  const merged = new Map<string, Type>();
  for (const [name, type] of one) {
    const twin = other.get(name);
    if (twin === undefined) return undefined;
    merged.set(name, eitherOf(type, twin));
  }
  return merged;
}

/** Whether a value of this type may be of one of the kinds. */
export function mayBe(type: Type, kinds: number): boolean {
  return (type.kinds & kinds) !== 0;
}

/** Whether a value of this type can be of no other kind. */
export function isOnly(type: Type, kinds: number): boolean {
  return type.kinds !== 0 && (type.kinds & ~kinds) === 0;
}

/** Whether a value is of the type, with all that is in it. */
export function isOf(value: Value, type: Type): boolean {
  if (!mayBe(type, typeOf(value).kinds)) return false;
  if (typeof value === "string") return type.texts?.has(value) ?? true;
  if (Array.isArray(value)) {
    const { of } = type;
    return of === undefined || value.every((element) => isOf(element, of));
  }
  const { fields } = type;
  if (typeof value !== "object" || value === null || fields === undefined) return true;
  const record = new Map<string, Value>(Object.entries(value));
  return [...fields].every(([name, field]) => {
    const part = record.get(name);
    return part === undefined ? mayBe(field, Kind.null) : isOf(part, field);
  });
}

/** The type of a value that is at hand. */
export function typeOf(value: Value): Type {
  if (value === null) return NULL;
  if (typeof value === "number") return NUMBER;
  if (typeof value === "string") return TEXT;
  if (typeof value === "boolean") return BOOLEAN;
  if (Array.isArray(value)) return listOf(value.map(typeOf).reduce(eitherOf, NOTHING));
  return recordWith(new Map(Object.entries(value).map(([name, field]) => [name, typeOf(field)])));
}

const KIND_NAMES: readonly (readonly [number, string])[] = [
  [Kind.number, "number"],
  [Kind.text, "text"],
  [Kind.boolean, "boolean"],
  [Kind.null, "null"],
  [Kind.list, "list"],
  [Kind.record, "record"],
];

/** The type in words: `number or null`. */
export function describeType(type: Type): string {
  if (type.kinds === EVERY_KIND) return "anything";
  const names = KIND_NAMES.filter(([kind]) => mayBe(type, kind)).map(([, name]) => name);
  return names.length === 0 ? "nothing" : names.join(" or ");
}
