import { describeType, fieldOf, Kind, nameOfType, type Value } from "../../model/model.ts";
import { fault, type Site } from "../run-state.ts";

/** What fields are read from where there is no record: nothing is ever found in it. */
export const EMPTY: object = Object.freeze(Object.create(null));

/** The own field of a record, or `undefined`: for names that objects answer to by themselves. */
export function ownField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return fieldOf(value, name);
}

/** The element of a list, or `undefined` where the index is no whole number in range. */
export function element(value: unknown, index: number): unknown {
  return Array.isArray(value) && index >= 0 && index < value.length ? value[index] : undefined;
}

/** What stands at the index, counted from the end where it is negative, or `undefined`. */
export function elementAt(value: string | readonly unknown[], index: number): unknown {
  return value.at(index);
}

/** A field by a computed name, or an element by a computed index. */
export function computed(value: unknown, key: Value): unknown {
  if (typeof key === "number") return element(value, key);
  return typeof key === "string" ? ownField(value, key) : undefined;
}

/** The bit of a value's kind; 0 for what is none (`undefined`, a function, NaN). */
function kindOf(value: unknown): number {
  switch (typeof value) {
    case "number":
      return value - value === 0 ? Kind.number : 0;
    case "string":
      return Kind.text;
    case "boolean":
      return Kind.boolean;
    case "object":
      return value === null ? Kind.null : Array.isArray(value) ? Kind.list : Kind.record;
    default:
      return 0;
  }
}

/** The value, checked to be of one of the kinds. */
export function needKinds(value: unknown, kinds: number, site: Site): Value {
  if ((kindOf(value) & kinds) === 0) wrongKind(value, kinds, site);
  return value as Value;
}

/** The value for `??`: `null` where nothing is there, checked where something is. */
export function optional(value: unknown, kinds: number, site: Site): Value {
  if (value === undefined || value === null) return null;
  return needKinds(value, kinds, site);
}

/** Faults: nothing is there, or something of another kind. */
export function wrongKind(value: unknown, kinds: number, site: Site): never {
  if (value === undefined) {
    return fault(site, "FAULT_FIELD", "Invalid Arguments", "nothing is there to read");
  }
  const what = `${describeType({ kinds })} is wanted here, not ${nameOfType(value)}`;
  return fault(site, "FAULT_TYPE", "Invalid Arguments", what);
}
