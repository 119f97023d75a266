import { isList, type Value } from "../../model/model.ts";
import { hull, type Range } from "../typing/range.ts";

/**
 * How large a value gets at the most, as far as it is known before it is there. What does not apply
 * to a value (the range of a text, the length of a number) is as little as can be, so that of two
 * values the greater is always that of both.
 */
export interface Extent {
  /** Most elements, fields or characters. */
  readonly longest?: number;
  /** Between what a number lies. */
  readonly range?: Range;
  /** The extent of the elements of a list. */
  readonly of?: Extent;
  /** The extents of the fields of a record. */
  readonly fields?: ReadonlyMap<string, Extent>;
}

/** Between what no number lies. */
const NOWHERE: Range = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };

/** What neither has a length nor is a number. */
export const POINT: Extent = { longest: 0, range: NOWHERE };

/** A number in a range. */
export function numberWithin(range: Range): Extent {
  return { longest: 0, range };
}

/** A text, list or record of so many characters, elements or fields at the most. */
export function atMost(longest: number, of?: Extent): Extent {
  return { longest, range: NOWHERE, ...(of === undefined ? {} : { of }) };
}

/** The index of an element, of so many at the most. */
export function indexWithin(elements: number): Extent {
  return numberWithin({ low: 0, high: Math.max(0, elements - 1) });
}

const measured = new WeakMap<object, Extent>();

/** The extent of a value that is at hand. */
export function extentOf(value: Value): Extent {
  if (typeof value === "number") return { longest: 0, range: { low: value, high: value } };
  if (typeof value === "string") return atMost(value.length);
  if (typeof value !== "object" || value === null) return POINT;
  const known = measured.get(value);
  if (known !== undefined) return known;
  const extent = isList(value) ? extentOfList(value) : extentOfRecord(value as Fields);
  measured.set(value, extent);
  return extent;
}

type Fields = { readonly [name: string]: Value };

function extentOfList(list: readonly Value[]): Extent {
  return atMost(list.length, list.map(extentOf).reduce(greater, POINT));
}

function extentOfRecord(record: Fields): Extent {
  const fields = Object.entries(record).map(([name, value]) => [name, extentOf(value)] as const);
  return { ...atMost(fields.length), fields: new Map(fields) };
}

/** The extent of what is either the one or the other. */
export function eitherExtent(
  one: Extent | undefined,
  other: Extent | undefined,
): Extent | undefined {
  return one === undefined || other === undefined ? undefined : greater(one, other);
}

function greater(one: Extent, other: Extent): Extent {
  if (one === other) return one;
  const longest =
    one.longest === undefined || other.longest === undefined
      ? undefined
      : Math.max(one.longest, other.longest);
  const range = hull(one.range, other.range);
  const of = partOf(one.of, other.of, one.longest === 0, other.longest === 0);
  const fields = commonFields(one, other);
  return {
    ...(longest === undefined ? {} : { longest }),
    ...(range === undefined ? {} : { range }),
    ...(of === undefined ? {} : { of }),
    ...(fields === undefined ? {} : { fields }),
  };
}

/** What has nothing in it says nothing of what is in the other. */
function partOf(
  one: Extent | undefined,
  other: Extent | undefined,
  oneIsEmpty: boolean,
  otherIsEmpty: boolean,
): Extent | undefined {
  if (oneIsEmpty) return other;
  return otherIsEmpty ? one : eitherExtent(one, other);
}

function commonFields(one: Extent, other: Extent): ReadonlyMap<string, Extent> | undefined {
  if (one.longest === 0) return other.fields;
  if (other.longest === 0) return one.fields;
  if (one.fields === undefined || other.fields === undefined) return undefined;
  const fields = new Map<string, Extent>();
  for (const [name, extent] of one.fields) {
    const twin = other.fields.get(name);
    if (twin !== undefined) fields.set(name, greater(extent, twin));
  }
  return fields;
}
