/** What a script computes with. Immutable: nothing in Flyball changes a value in place. */
export type Value = null | boolean | number | string | readonly Value[] | RecordValue;

/** A record: own, enumerable, text-keyed fields and nothing else. */
export interface RecordValue {
  readonly [field: string]: Value;
}

const hasOwn = Object.prototype.hasOwnProperty;

/** Whether the value is a list. */
export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether the value is a record: an object, not a list, not `null`. */
export function isRecord(value: unknown): value is RecordValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the record is nothing but its own fields: no date, no instance of a class. */
export function isPlain(value: unknown): value is RecordValue {
  if (!isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The record's own field of that name, or `undefined`; never anything inherited. */
export function fieldOf(record: object, name: string): unknown {
  return hasOwn.call(record, name) ? (record as Record<string, unknown>)[name] : undefined;
}

/**
 * A record of the entries, later ones winning. Every key becomes an own field, `__proto__` too,
 * because the fields are defined and not assigned.
 */
export function recordOf(entries: Iterable<readonly [string, Value]>): RecordValue {
  return Object.fromEntries(entries);
}

/** The word for a value's type, as messages use it. */
export function nameOfType(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "list";
  switch (typeof value) {
    case "number":
      return "number";
    case "string":
      return "text";
    case "boolean":
      return "boolean";
    case "object":
      return "record";
    default:
      return "not a value";
  }
}

/** `-0` as `0`, so that both spellings and every output agree. */
export function withoutNegativeZero(value: number): number {
  return value === 0 ? 0 : value;
}
