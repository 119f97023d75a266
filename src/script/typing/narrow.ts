import { fits, overlaps } from "./relate.ts";
import { isNever, type RecordShape, type Shape, type Some, shapeWith } from "./shape.ts";

/** The shape without null. */
export function withoutNull(shape: Shape): Shape {
  return shape.null ? shapeWith({ ...shape, null: false }) : shape;
}

/** The shape, or null. */
export function orNull(shape: Shape): Shape {
  return shape.null || shape.anything ? shape : shapeWith({ ...shape, null: true });
}

/** What a value of the one shape is where it was found to be the same as one of the other. */
export function narrowedTo(shape: Shape, other: Shape): Shape {
  if (shape.anything || other.anything) return shape;
  return shapeWith({
    numbers: common(shape.numbers, other.numbers),
    texts: common(shape.texts, other.texts),
    booleans: commonItems(shape.booleans, other.booleans),
    null: shape.null && other.null,
    lists: other.lists.length > 0 ? shape.lists : [],
    records: other.records.length > 0 ? shape.records : [],
  });
}

function common<Item>(one: Some<Item>, other: Some<Item>): Some<Item> {
  if (one === "every") return other === "every" ? other : notFresh(other);
  return other === "every" ? one : commonItems(one, other);
}

function commonItems<Item>(
  one: ReadonlyMap<Item, boolean>,
  other: ReadonlyMap<Item, boolean>,
): ReadonlyMap<Item, boolean> {
  return new Map([...one].filter(([item]) => other.has(item)));
}

function notFresh<Item>(items: ReadonlyMap<Item, boolean>): ReadonlyMap<Item, boolean> {
  return new Map([...items.keys()].map((item) => [item, false]));
}

/** What a value is where it was found not to be the only one of the other shape. */
export function narrowedFrom(shape: Shape, other: Shape): Shape {
  if (shape.anything || !isUnit(other)) return shape;
  return shapeWith({
    ...shape,
    numbers: without(shape.numbers, other.numbers),
    texts: without(shape.texts, other.texts),
    booleans: withoutItems(shape.booleans, other.booleans),
    null: shape.null && !other.null,
  });
}

function without<Item>(some: Some<Item>, other: Some<Item>): Some<Item> {
  return some === "every" || other === "every" ? some : withoutItems(some, other);
}

function withoutItems<Item>(
  some: ReadonlyMap<Item, boolean>,
  other: ReadonlyMap<Item, boolean>,
): ReadonlyMap<Item, boolean> {
  return new Map([...some].filter(([item]) => !other.has(item)));
}

/** Whether there is only one value of the shape: one literal, or null. */
export function isUnit({ anything, numbers, texts, booleans, null: nil, lists, records }: Shape) {
  if (anything || numbers === "every" || texts === "every") return false;
  if (lists.length + records.length > 0) return false;
  return numbers.size + texts.size + booleans.size + (nil ? 1 : 0) === 1;
}

/** What a name of the declared shape holds after such a value was assigned to it. */
export function afterAssignment(declared: Shape, value: Shape): Shape {
  if (declared.anything || value.anything) return declared;
  const lists = declared.lists.filter((list) => value.lists.some((other) => fits(other, list)));
  const records = declared.records.filter((record) =>
    value.records.some((other) =>
      fits(shapeWith({ records: [other] }), shapeWith({ records: [record] })),
    ),
  );
  const some = <Item>(all: Some<Item>, given: Some<Item>): Some<Item> =>
    all === "every" ? (given === "every" || given.size > 0 ? all : new Map()) : common(all, given);
  const numbers = some(declared.numbers, value.numbers);
  const texts = some(declared.texts, value.texts);
  const booleans = new Map([...value.booleans].filter(([item]) => declared.booleans.has(item)));
  const reduced = shapeWith({
    numbers,
    texts,
    booleans,
    null: declared.null && value.null,
    lists,
    records,
  });
  return fits(value, reduced) ? reduced : declared;
}

/** Those of the records whose field may still be such a value. */
export function recordsWhere(shape: Shape, field: string, value: Shape): Shape {
  if (shape.anything || shape.records.length < 2) return shape;
  const kept = shape.records.filter((record) => holds(record, field, value));
  return kept.length === shape.records.length ? shape : shapeWith({ ...shape, records: kept });
}

function holds(record: RecordShape, field: string, value: Shape): boolean {
  const shape = record.fields.get(field);
  if (shape === undefined) return record.open;
  return !isNever(value) && overlaps(shape, value);
}
