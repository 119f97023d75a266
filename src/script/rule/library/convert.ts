import { isList, type Value } from "../../../model/model.ts";
import { notFinite, type RunState, type Site, wrongArguments } from "../../run-state.ts";
import { boundedText, sizeOf } from "../../size.ts";

/** Whether the value counts as true: every record does, an empty list or text does not. */
export function isTruthy(value: Value | undefined): boolean {
  return isList(value) ? value.length > 0 : Boolean(value);
}

/**
 * The value as text, as JavaScript has it: the elements of a list with commas between them, nothing
 * for a `null` in a list, `[object Object]` for a record. The value is measured first: what a list
 * holds twice is written twice.
 */
export function toText(run: RunState, value: Value, site: Site): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return String(value);
  run.charge(sizeOf(run, value, site), site);
  return boundedText(run, write(value, site), site);
}

/**
 * The value as a number, as JavaScript has it: `null` is 0, text is read, a list is read as its
 * text; NaN where that is no number.
 */
export function toNumber(run: RunState, value: Value | undefined, site: Site): number {
  if (typeof value === "number") return value;
  if (typeof value === "string") return readNumber(run, value, site);
  if (typeof value !== "object" || value === null) return Number(value);
  return readNumber(run, toText(run, value, site), site);
}

/** The value as an operand of arithmetic: lists and records are no numbers, whatever they hold. */
export function toOperand(run: RunState, value: Value | undefined, site: Site): number {
  if (typeof value === "object" && value !== null) return notFinite(site);
  return toNumber(run, value, site);
}

function readNumber(run: RunState, text: string, site: Site): number {
  run.charge(text.length >> 6, site);
  return Number(text);
}

function write(value: Value, site: Site): string {
  if (isList(value)) {
    return value.map((element) => (element === null ? "" : write(element, site))).join(",");
  }
  if (typeof value !== "object" || value === null) return String(value);
  // JavaScript would call the field as a method.
  if (Object.hasOwn(value, "toString")) {
    return wrongArguments(site, 'a record with a field "toString" has no text');
  }
  return "[object Object]";
}
