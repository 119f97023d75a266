import { isList, isRecord, type Value } from "../../../model/model.ts";
import { type RunState, type Site, wrongArguments } from "../../run-state.ts";
import { boundLength, sized } from "../../size.ts";

type Each<Result> = (element: Value, index: number, list: readonly Value[]) => Result;
type Test = (element: Value, whole: Value) => boolean;
type Fold = (accumulator: Value, current: Value, list: readonly Value[]) => Value;

/** `map`: what the rule gives for each element. */
export function ruleMap(
  run: RunState,
  list: Value,
  body: Each<Value>,
  cost: number,
  site: Site,
): Value {
  const elements = elementsOf(list, site);
  chargeEach(run, elements.length, cost, site);
  const result: Value[] = [];
  for (let index = 0; index < elements.length; index++) {
    result.push(body(elements[index] ?? null, index, elements));
  }
  return sized(run, result, site);
}

/** `filter`: the elements of which the rule holds. */
export function ruleFilter(
  run: RunState,
  list: Value,
  body: Each<boolean>,
  cost: number,
  site: Site,
): Value {
  const elements = elementsOf(list, site);
  chargeEach(run, elements.length, cost, site);
  const result: Value[] = [];
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index] ?? null;
    if (body(element, index, elements)) result.push(element);
  }
  return sized(run, result, site);
}

/** `reduce`: one value; without one to start with, the first element is it. */
export function ruleReduce(
  run: RunState,
  initial: Value | undefined,
  list: Value,
  body: Fold,
  cost: number,
  site: Site,
): Value {
  const elements = elementsOf(list, site);
  chargeEach(run, elements.length, cost, site);
  let result = initial === undefined ? elements[0] : initial;
  if (result === undefined) return wrongArguments(site, "there is nothing to reduce");
  for (let index = initial === undefined ? 1 : 0; index < elements.length; index++) {
    result = body(result, elements[index] ?? null, elements);
  }
  return result;
}

/** `some`: whether the rule holds of an element. */
export function ruleSome(
  run: RunState,
  list: Value,
  body: Test,
  cost: number,
  site: Site,
): boolean {
  return !holdsThroughout(run, list, (element, whole) => !body(element, whole), cost, site);
}

/** `none`: whether the rule holds of no element. */
export function ruleNone(
  run: RunState,
  list: Value,
  body: Test,
  cost: number,
  site: Site,
): boolean {
  return !ruleSome(run, list, body, cost, site);
}

/** `all`: whether the rule holds of every element, of which there must be one. */
export function ruleAll(run: RunState, list: Value, body: Test, cost: number, site: Site): boolean {
  const isEmpty = list !== null && (!list || (isList(list) && list.length === 0));
  return !isEmpty && holdsThroughout(run, list, body, cost, site);
}

/** `merge`: one list of the operands, and of the elements of those that are lists. */
export function ruleMerge(run: RunState, operands: readonly Value[], site: Site): Value {
  let length = 0;
  for (const operand of operands) length += isList(operand) ? operand.length : 1;
  boundLength(run, length, site);
  run.charge(length, site);
  return sized(run, operands.flat() as Value[], site);
}

/** The elements of a list; of what counts as false, none. */
function elementsOf(list: Value, site: Site): readonly Value[] {
  if (isList(list)) return list;
  return list ? wrongArguments(site, "the first operand is not a list") : [];
}

/** Whether the test holds until the end: of the elements of a list or the characters of a text. */
function holdsThroughout(
  run: RunState,
  list: Value,
  test: Test,
  cost: number,
  site: Site,
): boolean {
  const whole = list === false || list === 0 || list === "" ? [] : list;
  if (whole === null) return wrongArguments(site, "there is no list");
  if (isRecord(whole) && Object.hasOwn(whole, "length")) {
    return wrongArguments(site, "a record is not a list");
  }
  if (typeof whole !== "string" && !isList(whole)) return true;
  for (let index = 0; index < whole.length; index++) {
    run.charge(cost + 1, site);
    if (!test(whole[index] ?? null, whole)) return false;
  }
  return true;
}

/** Takes what all runs of a body cost off the budget, before the first. */
function chargeEach(run: RunState, count: number, cost: number, site: Site): void {
  run.charge(count * (cost + 1), site);
}
