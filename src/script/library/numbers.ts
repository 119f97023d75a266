import { Kind, nameOfType, type Value } from "../../model/model.ts";
import { fault, notFinite, type RunState, type Site, wrongArguments } from "../run-state.ts";
import { wrongKind } from "./reads.ts";

/** The number, held between two bounds that are known only as it runs. */
export function clamp(value: number, low: number, high: number, site: Site): number {
  if (low > high) wrongArguments(site, `clamp from ${low} to ${high} holds nothing`);
  return value < low ? low : value > high ? high : value;
}

/** The step of a loop over a range. */
export function stride(step: number, site: Site): number {
  if (step === 0) wrongArguments(site, "a range with a step of 0 has no end");
  return step;
}

/** The sum of a list of numbers. */
export function sum(run: RunState, list: readonly Value[], site: Site): number {
  run.charge(list.length, site);
  let total = 0;
  for (let index = 0; index < list.length; index++) {
    const element = list[index];
    if (typeof element !== "number") notANumber(element, site);
    total += element;
  }
  return total - total === 0 ? total : notFinite(site);
}

/** The arithmetic mean of a list of numbers. */
export function mean(run: RunState, list: readonly Value[], site: Site): number {
  if (list.length === 0) wrongArguments(site, "an empty list has no mean");
  return sum(run, list, site) / list.length;
}

/** The least element of a list of numbers, or the number itself. */
export function minOf(run: RunState, value: Value | undefined, site: Site): number {
  const list = numbersOf(run, value, site);
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < list.length; index++) {
    const element = list[index];
    if (typeof element !== "number") notANumber(element, site);
    least = Math.min(least, element);
  }
  return least - least === 0 ? least : notFinite(site);
}

/** The greatest element of a list of numbers, or the number itself. */
export function maxOf(run: RunState, value: Value | undefined, site: Site): number {
  const list = numbersOf(run, value, site);
  let greatest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < list.length; index++) {
    const element = list[index];
    if (typeof element !== "number") notANumber(element, site);
    greatest = Math.max(greatest, element);
  }
  return greatest - greatest === 0 ? greatest : notFinite(site);
}

function numbersOf(run: RunState, value: Value | undefined, site: Site): readonly Value[] {
  if (!Array.isArray(value)) return typeof value === "number" ? [value] : noNumbers(value, site);
  if (value.length === 0) wrongArguments(site, "an empty list has no extreme");
  run.charge(value.length, site);
  return value;
}

function noNumbers(value: Value | undefined, site: Site): never {
  return wrongKind(value, Kind.number | Kind.list, site);
}

/** Faults: something that is no number stands where one is wanted. */
export function notANumber(value: unknown, site: Site): never {
  const what = `a number is wanted here, not ${nameOfType(value)}`;
  return fault(site, "FAULT_TYPE", "Invalid Arguments", what);
}
