import { isNever, type RecordShape, type Shape, type Some } from "./shape.ts";

/** Whether every value of the one shape is one of the other. */
export function fits(source: Shape, target: Shape): boolean {
  if (source === target || source.anything || target.anything) return true;
  return (
    within(source.numbers, target.numbers) &&
    within(source.texts, target.texts) &&
    within(source.booleans, target.booleans) &&
    (!source.null || target.null) &&
    source.lists.every((list) => target.lists.some((other) => fits(list, other))) &&
    source.records.every((record) => target.records.some((other) => fitsRecord(record, other)))
  );
}

function within<Item>(source: Some<Item>, target: Some<Item>): boolean {
  if (target === "every") return true;
  if (source === "every") return false;
  for (const item of source.keys()) if (!target.has(item)) return false;
  return true;
}

function fitsRecord(source: RecordShape, target: RecordShape): boolean {
  for (const [name, wanted] of target.fields) {
    const given = source.fields.get(name);
    if (given === undefined ? !source.open : !fits(given, wanted)) return false;
  }
  return true;
}

/** Whether some value is of both shapes. */
export function overlaps(one: Shape, other: Shape): boolean {
  if (one.anything || other.anything || isNever(one) || isNever(other)) return true;
  return (
    (one.null && other.null) ||
    share(one.numbers, other.numbers) ||
    share(one.texts, other.texts) ||
    share(one.booleans, other.booleans) ||
    (one.lists.length > 0 && other.lists.length > 0) ||
    (one.records.length > 0 && other.records.length > 0)
  );
}

function share<Item>(one: Some<Item>, other: Some<Item>): boolean {
  if (one === "every") return other === "every" || other.size > 0;
  if (other === "every") return one.size > 0;
  for (const item of one.keys()) if (other.has(item)) return true;
  return false;
}
