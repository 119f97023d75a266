import { isList, type Value } from "../../../model/model.ts";
import { type RunState, type Site, wrongArguments } from "../../run-state.ts";
import { boundedText, sizeOf } from "../../size.ts";
import { toNumber, toText } from "./convert.ts";

/** `cat`: the operands as text, one after the other; `null` is nothing. */
export function ruleCat(run: RunState, operands: readonly Value[], site: Site): string {
  run.charge(operands.length, site);
  let text = "";
  for (const operand of operands) {
    if (operand === null) continue;
    text += toText(run, operand, site);
    // Tested as the text grows, as what grows without a bound is no text any more.
    if (text.length > run.limits.textLength) break;
  }
  return boundedText(run, text, site);
}

/**
 * `substr`: from a place on, counted from the end where it is negative; then so many characters,
 * or all but so many where that is negative.
 */
export function ruleSubstr(run: RunState, operands: readonly Value[], site: Site): string {
  const [value, from, length] = operands;
  if (typeof value !== "string" && typeof value !== "number") {
    return wrongArguments(site, "the first operand is not a text");
  }
  const text = String(value);
  const start = placeOf(toNumber(run, from, site), text.length);
  if (length === undefined) return text.slice(start);
  const count = toNumber(run, length, site);
  const rest = text.slice(start);
  if (!(count < 0)) return rest.slice(0, wholeOf(count));
  // Of a count that is no number the reference makes none but 0, once it is negative.
  return typeof length === "number" ? rest.slice(0, Math.max(wholeOf(rest.length + count), 0)) : "";
}

/** `in`: whether a list has the element, or a text the part. */
export function ruleIn(run: RunState, operands: readonly Value[], site: Site): boolean {
  const [item = null, whole] = operands;
  if (!whole) return false;
  if (isList(whole)) {
    run.charge(whole.length, site);
    if (typeof item === "string" && item.length >= 64) run.charge(sizeOf(run, whole, site), site);
    return whole.includes(item);
  }
  if (typeof whole !== "string") return wrongArguments(site, "the second operand has no elements");
  const part = toText(run, item, site);
  // A search may look at the part once for each stretch of the text.
  run.charge((whole.length >> 6) * (1 + (part.length >> 8)), site);
  return whole.includes(part);
}

/** `length`: characters of a text, elements of a list, fields of a record. */
export function ruleLength(run: RunState, value: Value | undefined, site: Site): number {
  if (typeof value === "string" || isList(value)) return value.length;
  if (typeof value !== "object" || value === null) {
    return wrongArguments(site, "only texts, lists and records have a length");
  }
  const fields = Object.keys(value).length;
  run.charge(fields, site);
  return fields;
}

/** A place counted from the start, or from the end where it is negative. */
function placeOf(place: number, length: number): number {
  const whole = wholeOf(place);
  return whole < 0 ? Math.max(length + whole, 0) : whole;
}

function wholeOf(value: number): number {
  return Number.isNaN(value) ? 0 : Math.trunc(value);
}
