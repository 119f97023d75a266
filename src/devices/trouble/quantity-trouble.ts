import type { Problem } from "../../model/model.ts";
import { type Spot, under } from "../parts.ts";
import type { FieldDescription, SafeValue } from "../schema/schema.ts";
import { nameOf, received } from "../schema-issue.ts";
import { meaningless, spotted } from "./spotted.ts";

/** What a field and an output have in common: a type with its range, values and words. */
export type Quantity = Pick<FieldDescription, "type" | "min" | "max" | "values" | "words"> &
  Partial<Pick<FieldDescription, "optional">>;

/** Problems of a range, of values and of words. */
export function quantityTrouble(spot: Spot, quantity: Quantity): Problem[] {
  return [
    ...rangeTrouble(spot, quantity),
    ...valuesTrouble(spot, quantity),
    ...wordsTrouble(spot, quantity),
  ];
}

/** Why a value is not one that the quantity accepts, or `undefined`. */
export function flawOfValue(
  { type, min = -Infinity, max = Infinity, values }: Quantity,
  value: SafeValue | null,
): string | undefined {
  if (type === "text") {
    if (typeof value !== "string") return "Give a text";
    return values === undefined || values.includes(value)
      ? undefined
      : `Give one of ${values.map((each) => received(each)).join(", ")}`;
  }
  if (type === "boolean") return typeof value === "boolean" ? undefined : "Give true or false";
  const kind = type === "integer" ? "whole number" : "number";
  // A range that is upside down is told by itself; nothing is held against it.
  const ranged = min <= max;
  const fits =
    typeof value === "number" &&
    (!ranged || (value >= min && value <= max)) &&
    (type !== "integer" || Number.isSafeInteger(value));
  return fits ? undefined : `Give a ${kind}${ranged ? rangeText(min, max) : ""}`;
}

function rangeText(min: number, max: number): string {
  if (min === -Infinity && max === Infinity) return "";
  if (max === Infinity) return ` from ${min}`;
  return min === -Infinity ? ` to ${max}` : ` from ${min} to ${max}`;
}

function rangeTrouble(spot: Spot, { type, min, max }: Quantity): Problem[] {
  const name = nameOf(spot.path);
  if (type === "text" || type === "boolean") {
    if (min === undefined && max === undefined) return [];
    const fix = "Remove min and max, or make it a number";
    const key = min === undefined ? "max" : "min";
    return [spotted(spot, "DEVICE_RANGE", `${name} is a ${type} and has a range`, fix, key)];
  }
  if ((min ?? -Infinity) <= (max ?? Infinity)) return [];
  const what = `${name} has a min of ${min} over its max of ${max}`;
  return [spotted(under(spot, "min"), "DEVICE_RANGE", what, "Swap the two")];
}

function valuesTrouble(spot: Spot, { type, values }: Quantity): Problem[] {
  if (values === undefined) return [];
  if (type !== "text") return meaningless(spot, { values }, `for a ${type}`);
  return values.flatMap((value, index) => {
    if (values.indexOf(value) === index) return [];
    const what = `${nameOf(spot.path)}.values has ${received(value)} twice`;
    return [spotted(under(spot, "values", index), "DEVICE_WORDS", what, "Remove one of the two")];
  });
}

function wordsTrouble(spot: Spot, quantity: Quantity): Problem[] {
  const { type, words, optional = false } = quantity;
  if (words === undefined) return [];
  if (type === "numbers") return meaningless(spot, { words }, "for a list");
  return Object.entries(words).flatMap(([word, value]) => {
    if (value === null && optional) return [];
    const fix = flawOfValue(quantity, value);
    if (fix === undefined) return [];
    const what = `${nameOf(spot.path)} has the word ${received(word)} mean ${received(value)}`;
    return [spotted(under(spot, "words", word), "DEVICE_WORDS", what, fix)];
  });
}
