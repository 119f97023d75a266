import { HEAVIEST_SHAPE, MOST_ALTERNATIVES, MOST_LITERALS } from "./limits.ts";

/**
 * The values of one kind that there can be: every one, or only these. Each is marked `true` where
 * it only stands in the script as a literal, so that what is made of it may become any of its kind.
 */
export type Some<Item> = "every" | ReadonlyMap<Item, boolean>;

/** What is known of the fields of a record; an open one may have others besides. */
export interface RecordShape {
  readonly fields: ReadonlyMap<string, Shape>;
  readonly open: boolean;
}

/**
 * What is known of a value before the script runs: a union, kind by kind. Of `anything` nothing is
 * known, so whatever is done with it is checked as it runs.
 */
export interface Shape {
  readonly anything: boolean;
  readonly numbers: Some<number>;
  readonly texts: Some<string>;
  readonly booleans: ReadonlyMap<boolean, boolean>;
  readonly null: boolean;
  /** The elements of each type of list that it can be. */
  readonly lists: readonly Shape[];
  readonly records: readonly RecordShape[];
  /** How many parts it is made of, itself included. */
  readonly weight: number;
}

type Parts = Partial<Omit<Shape, "weight">>;
const BOTH: ReadonlyMap<boolean, boolean> = new Map([
  [true, false],
  [false, false],
]);

/** Makes a shape of its parts; those left out are empty. */
export function shapeWith(parts: Parts): Shape {
  const { numbers = new Map(), texts = new Map(), booleans = new Map() } = parts;
  const { lists = [], records = [] } = parts;
  const weight = 1 + sizeOfSome(numbers) + sizeOfSome(texts) + weightOfParts(lists, records);
  const shape = {
    anything: parts.anything ?? false,
    numbers,
    texts,
    booleans,
    null: parts.null ?? false,
    lists,
    records,
    weight,
  };
  return weight > HEAVIEST_SHAPE ? withoutInside(shape) : shape;
}

function sizeOfSome(some: Some<unknown>): number {
  return some === "every" ? 0 : some.size;
}

function weightOfParts(lists: readonly Shape[], records: readonly RecordShape[]): number {
  let weight = 0;
  for (const element of lists) weight += element.weight;
  for (const { fields } of records) for (const field of fields.values()) weight += field.weight + 1;
  return weight;
}

function withoutInside(shape: Shape): Shape {
  const lists = shape.lists.length > 0 ? [ANYTHING] : [];
  return { ...shape, lists, records: shape.records.length > 0 ? [OPEN] : [], weight: 3 };
}

const OPEN: RecordShape = { fields: new Map(), open: true };

/** The shapes that are known by a name. */
export const ANYTHING = shapeWith({ anything: true });
export const NEVER = shapeWith({});
export const NUMBERS = shapeWith({ numbers: "every" });
export const TEXTS = shapeWith({ texts: "every" });
export const BOOLEANS = shapeWith({ booleans: BOTH });
export const NULLS = shapeWith({ null: true });
export const ANY_LIST = shapeWith({ lists: [ANYTHING] });
export const ANY_RECORD = shapeWith({ records: [OPEN] });

/** A list of such elements. */
export function listShape(element: Shape): Shape {
  return shapeWith({ lists: [element] });
}

/** A record with these fields, and others where it is open. */
export function recordShape(fields: ReadonlyMap<string, Shape>, open = false): Shape {
  return shapeWith({ records: [{ fields, open }] });
}

/** Only these texts. */
export function textsShape(texts: Iterable<string>): Shape {
  return shapeWith({ texts: new Map([...texts].map((text) => [text, false])) });
}

/** What a literal in the script is: only this value, and any of its kind for what is made of it. */
export function literalShape(value: number | string | boolean | null): Shape {
  if (value === null) return NULLS;
  if (typeof value === "number") return shapeWith({ numbers: new Map([[value, true]]) });
  if (typeof value === "string") return shapeWith({ texts: new Map([[value, true]]) });
  return shapeWith({ booleans: new Map([[value, true]]) });
}

/** What is either the one or the other. */
export function either(one: Shape, other: Shape): Shape {
  if (one === other || other === NEVER) return one;
  if (one === NEVER) return other;
  if (one.anything || other.anything) return ANYTHING;
  return shapeWith({
    numbers: eitherSome(one.numbers, other.numbers),
    texts: eitherSome(one.texts, other.texts),
    booleans: merged(one.booleans, other.booleans),
    null: one.null || other.null,
    lists: eitherLists(one.lists, other.lists),
    records: eitherRecords(one.records, other.records),
  });
}

function eitherSome<Item>(one: Some<Item>, other: Some<Item>): Some<Item> {
  if (one === "every" || other === "every") return "every";
  const all = merged(one, other);
  return all.size > MOST_LITERALS ? "every" : all;
}

/** All of both; what stands in one of them as more than a literal is more than a literal. */
function merged<Item>(
  one: ReadonlyMap<Item, boolean>,
  other: ReadonlyMap<Item, boolean>,
): ReadonlyMap<Item, boolean> {
  if (other.size === 0) return one;
  if (one.size === 0) return other;
  const all = new Map(one);
  for (const [item, fresh] of other) all.set(item, (all.get(item) ?? true) && fresh);
  return all;
}

function eitherLists(one: readonly Shape[], other: readonly Shape[]): readonly Shape[] {
  if (other.length === 0) return one;
  if (one.length === 0) return other;
  const all = distinct([...one, ...other], sameShape);
  // What may be an empty list is any of the others.
  const filled = all.filter((element) => !isNever(element));
  if (filled.length === 0) return all;
  return filled.length > MOST_ALTERNATIVES ? [filled.reduce(either)] : filled;
}

function eitherRecords(
  one: readonly RecordShape[],
  other: readonly RecordShape[],
): readonly RecordShape[] {
  if (other.length === 0) return one;
  if (one.length === 0) return other;
  const all = distinct([...one, ...other], sameRecord);
  // Of what may be any record nothing else is known.
  const any = all.some(({ fields, open }) => open && fields.size === 0);
  return any || all.length > MOST_ALTERNATIVES ? [OPEN] : all;
}

/** Each of them once. */
export function distinct<Item>(
  items: readonly Item[],
  same: (one: Item, other: Item) => boolean,
): Item[] {
  const kept: Item[] = [];
  for (const item of items) if (!kept.some((each) => same(each, item))) kept.push(item);
  return kept;
}

/** Whether no value is of the shape. */
export function isNever(shape: Shape): boolean {
  return !shape.anything && !shape.null && isNeverButNull(shape);
}

/** Whether no value but null is of the shape. */
export function isNeverButNull(shape: Shape): boolean {
  if (shape.anything) return false;
  const scalars = sizeOfAll(shape.numbers) + sizeOfAll(shape.texts) + shape.booleans.size;
  return scalars + shape.lists.length + shape.records.length === 0;
}

function sizeOfAll(some: Some<unknown>): number {
  return some === "every" ? Number.POSITIVE_INFINITY : some.size;
}

/** Whether the two say the same, literals or not. */
export function sameShape(one: Shape, other: Shape): boolean {
  if (one === other) return true;
  return (
    one.anything === other.anything &&
    one.null === other.null &&
    sameSome(one.numbers, other.numbers) &&
    sameSome(one.texts, other.texts) &&
    sameSome(one.booleans, other.booleans) &&
    sameEach(one.lists, other.lists, sameShape) &&
    sameEach(one.records, other.records, sameRecord)
  );
}

function sameSome<Item>(one: Some<Item>, other: Some<Item>): boolean {
  if (one === "every" || other === "every") return one === other;
  if (one.size !== other.size) return false;
  for (const [item, fresh] of one) if (other.get(item) !== fresh) return false;
  return true;
}

function sameEach<Item>(
  one: readonly Item[],
  other: readonly Item[],
  same: (one: Item, other: Item) => boolean,
): boolean {
  return one.length === other.length && one.every((item) => other.some((each) => same(item, each)));
}

/** Whether the two records say the same. */
export function sameRecord(one: RecordShape, other: RecordShape): boolean {
  if (one === other) return true;
  if (one.open !== other.open || one.fields.size !== other.fields.size) return false;
  for (const [name, field] of one.fields) {
    const twin = other.fields.get(name);
    if (twin === undefined || !sameShape(field, twin)) return false;
  }
  return true;
}
