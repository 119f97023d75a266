import { isList, type Value } from "../../../model/model.ts";
import { chargeMembership } from "../../library/lists.ts";
import { findText } from "../../library/search.ts";
import { chargeSearch } from "../../library/texts.ts";
import { type RunState, type Site, wrongArguments } from "../../run-state.ts";
import { boundedText } from "../../size.ts";
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
  const rest = text.slice(placeOf(toNumber(run, from, site), text.length));
  if (length === undefined) return boundedText(run, rest, site);
  const count = toNumber(run, length, site);
  return boundedText(run, rest.slice(0, lengthOf(rest, count, length)), site);
}

/** Of a count that is no number the reference makes none but 0, once it is negative. */
function lengthOf(rest: string, count: number, given: Value): number {
  if (!(count < 0)) return wholeOf(count);
  return typeof given === "number" ? Math.max(wholeOf(rest.length + count), 0) : 0;
}

/** `in`: whether a list has the element, or a text the part. */
export function ruleIn(run: RunState, operands: readonly Value[], site: Site): boolean {
  const [item = null, whole] = operands;
  if (!whole) return false;
  if (isList(whole)) {
    chargeMembership(run, whole, item, site);
    return whole.includes(item);
  }
  if (typeof whole !== "string") return wrongArguments(site, "the second operand has no elements");
  const part = toText(run, item, site);
  chargeSearch(run, whole, part, site);
  return findText(whole, part) >= 0;
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
