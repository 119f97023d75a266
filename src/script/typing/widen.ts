import {
  BOOLEANS,
  distinct,
  type RecordShape,
  type Shape,
  type Some,
  sameRecord,
  sameShape,
  shapeWith,
} from "./shape.ts";

/**
 * What a name becomes that starts as such a value and may be assigned others: literals stand for
 * all of their kind.
 */
export function widened(shape: Shape): Shape {
  return remade(shape, true);
}

/** The same, but a literal that is not inside a list or record stays what it is. */
export function widenedInside(shape: Shape): Shape {
  return remade(shape, false);
}

function remade(shape: Shape, scalars: boolean): Shape {
  const fresh = scalars && hasFreshScalar(shape);
  const lists = remadeEach(shape.lists, widened, sameShape);
  const records = remadeEach(shape.records, remadeRecord, sameRecord);
  if (!fresh && lists === shape.lists && records === shape.records) return shape;
  return shapeWith({
    ...shape,
    ...(fresh
      ? {
          numbers: isFresh(shape.numbers) ? "every" : shape.numbers,
          texts: isFresh(shape.texts) ? "every" : shape.texts,
          booleans: isFresh(shape.booleans) ? BOOLEANS.booleans : shape.booleans,
        }
      : {}),
    lists,
    records,
  });
}

function hasFreshScalar(shape: Shape): boolean {
  return isFresh(shape.numbers) || isFresh(shape.texts) || isFresh(shape.booleans);
}

function isFresh(some: Some<unknown>): boolean {
  if (some === "every") return false;
  for (const fresh of some.values()) if (fresh) return true;
  return false;
}

function remadeRecord(record: RecordShape): RecordShape {
  let changed = false;
  const fields = new Map<string, Shape>();
  for (const [name, field] of record.fields) {
    const next = widened(field);
    if (next !== field) changed = true;
    fields.set(name, next);
  }
  return changed ? { fields, open: record.open } : record;
}

/** The items remade, each once; the list itself where that changes none. */
function remadeEach<Item>(
  items: readonly Item[],
  remake: (item: Item) => Item,
  same: (one: Item, other: Item) => boolean,
): readonly Item[] {
  const next = items.map(remake);
  return next.every((item, index) => item === items[index]) ? items : distinct(next, same);
}

/** What a function gives, from all that it returns: a single literal stands for its kind. */
export function inferredResult(shape: Shape): Shape {
  const units = countOfLiterals(shape);
  return units === 1 ? widened(shape) : widenedInside(shape);
}

function countOfLiterals({ numbers, texts, booleans }: Shape): number {
  const count = (some: Some<unknown>): number => (some === "every" ? 2 : some.size);
  return count(numbers) + count(texts) + count(booleans);
}
