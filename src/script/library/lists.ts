import { nameOfType, type Value } from "../../model/model.ts";
import { COMPARED_FREELY, membershipCost, textSortCost } from "../charges.ts";
import { fault, notFinite, type RunState, type Site, wrongArguments } from "../run-state.ts";
import { boundedText, boundLength, sized, unitsOf } from "../size.ts";
import { findText } from "./search.ts";
import { chargeSearch } from "./texts.ts";

/** How many code units, elements or own fields. */
export function lengthOf(run: RunState, value: Value, site: Site): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  const fields = typeof value === "object" && value !== null ? Object.keys(value).length : 0;
  run.charge(fields, site);
  return fields;
}

/** The record, of which all fields come along into another one. */
export function spread(
  run: RunState,
  record: { readonly [field: string]: Value },
  site: Site,
): { readonly [field: string]: Value } {
  run.charge(Object.keys(record).length, site);
  return record;
}

/** Whether the item is an element of the list, or stands in the text. */
export function isIn(
  run: RunState,
  item: Value,
  holder: string | readonly Value[],
  site: Site,
): boolean {
  return indexOf(run, holder, item, site) >= 0;
}

/** Whether the item is an element of the list, or stands in the text, which is computed first. */
export function holds(
  run: RunState,
  holder: string | readonly Value[],
  item: Value,
  site: Site,
): boolean {
  return indexOf(run, holder, item, site) >= 0;
}

/** Where the item is first found; -1 where it is not. */
export function indexOf(
  run: RunState,
  holder: string | readonly Value[],
  item: Value,
  site: Site,
): number {
  if (typeof holder !== "string") {
    chargeMembership(run, holder, item, site);
    return holder.indexOf(item);
  }
  if (typeof item !== "string") {
    const what = `${nameOfType(item)} cannot stand in a text`;
    return fault(site, "FAULT_TYPE", "Invalid Arguments", what);
  }
  chargeSearch(run, holder, item, site);
  return findText(holder, item);
}

/** A long text is compared with every element. */
export function chargeMembership(
  run: RunState,
  list: readonly Value[],
  item: Value,
  site: Site,
): void {
  const { length } = list;
  if (typeof item !== "string" || item.length <= COMPARED_FREELY) run.charge(length, site);
  else run.charge(membershipCost(length, item.length, unitsOf(run, list, site)), site);
}

/** The lists one after another. */
export function concat(
  run: RunState,
  lists: readonly (readonly Value[])[],
  site: Site,
): readonly Value[] {
  let length = 0;
  for (const list of lists) length += list.length;
  boundLength(run, length, site);
  return sized(run, ([] as Value[]).concat(...lists), site);
}

/** The elements of the lists among the operands, and the other operands, in one list. */
export function merge(run: RunState, operands: readonly Value[], site: Site): readonly Value[] {
  const lists = operands.map((operand) => (Array.isArray(operand) ? operand : [operand]));
  return concat(run, lists, site);
}

/** The part from one index up to another; negative ones count from the end. */
export function slice(
  run: RunState,
  value: string | readonly Value[],
  from: number,
  to: number | undefined,
  site: Site,
): string | readonly Value[] {
  if (typeof value === "string") return boundedText(run, value.slice(from, to), site);
  return sized(run, value.slice(from, to), site);
}

/** The elements in order. Stable; only numbers with numbers and texts with texts have one. */
export function sort(
  run: RunState,
  list: readonly Value[],
  direction: string,
  site: Site,
): readonly Value[] {
  if (direction !== "ascending" && direction !== "descending") {
    wrongArguments(site, `${JSON.stringify(direction.slice(0, 20))} is no direction to sort in`);
  }
  run.charge(8 * list.length, site);
  const kind = typeof list[0];
  const sortable = kind === "number" || kind === "string";
  if (list.length > 0 && !(sortable && list.every((element) => typeof element === kind))) {
    const what = "only numbers, or only texts, can be sorted";
    return fault(site, "FAULT_TYPE", "Invalid Arguments", what);
  }
  if (kind === "string") run.charge(textSortCost(list.length, unitsOf(run, list, site)), site);
  const sign = direction === "ascending" ? 1 : -1;
  return sized(run, [...list].sort(sign === 1 ? ascending : (a, b) => ascending(b, a)), site);
}

function ascending(one: Value, other: Value): number {
  return (one as number) < (other as number) ? -1 : (one as number) > (other as number) ? 1 : 0;
}

/** The numbers from one up to, without, another. */
export function range(
  run: RunState,
  from: number,
  to: number,
  step: number,
  site: Site,
): readonly number[] {
  if (step === 0) wrongArguments(site, "a range with a step of 0 has no end");
  const list: number[] = [];
  for (let value = from; step > 0 ? value < to : value > to; value += step) {
    if (value - value !== 0) notFinite(site);
    boundLength(run, list.length + 1, site);
    list.push(value);
  }
  run.charge(list.length, site);
  return sized(run, list, site);
}
