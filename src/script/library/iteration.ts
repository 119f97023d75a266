import { Kind, type Value } from "../../model/model.ts";
import type { RunState, Site } from "../run-state.ts";
import { sized } from "../size.ts";
import { wrongKind } from "./reads.ts";

type OfElement<Result> = (element: Value, index: number) => Result;

/** What the function gives for each element. `cost` is what one call of it costs. */
export function mapList(
  run: RunState,
  list: readonly Value[],
  cost: number,
  give: OfElement<Value>,
  site: Site,
): readonly Value[] {
  const made: Value[] = [];
  for (let index = 0; index < list.length; index++) {
    run.charge(cost + 1, site);
    made.push(give(list[index] as Value, index));
  }
  return sized(run, made, site);
}

/** The elements for which the condition holds. */
export function filterList(
  run: RunState,
  list: readonly Value[],
  cost: number,
  holds: OfElement<boolean>,
  site: Site,
): readonly Value[] {
  const made: Value[] = [];
  for (let index = 0; index < list.length; index++) {
    run.charge(cost + 1, site);
    const element = list[index] as Value;
    if (holds(element, index)) made.push(element);
  }
  return sized(run, made, site);
}

/** The index of the first element for which the condition is as wanted; -1 where it never is. */
function firstWhere(
  run: RunState,
  list: readonly Value[],
  cost: number,
  holds: OfElement<boolean>,
  wanted: boolean,
  site: Site,
): number {
  for (let index = 0; index < list.length; index++) {
    run.charge(cost + 1, site);
    if (holds(list[index] as Value, index) === wanted) return index;
  }
  return -1;
}

/** The first element for which the condition holds, or `null`. */
export function findList(
  run: RunState,
  list: readonly Value[],
  cost: number,
  holds: OfElement<boolean>,
  site: Site,
): Value {
  return list[firstWhere(run, list, cost, holds, true, site)] ?? null;
}

/** The index of the first element for which the condition holds; -1 where there is none. */
export function findIndexList(
  run: RunState,
  list: readonly Value[],
  cost: number,
  holds: OfElement<boolean>,
  site: Site,
): number {
  return firstWhere(run, list, cost, holds, true, site);
}

/**
 * The elements in the order that the function tells. It is JavaScript's own sort, which asks of the
 * same pairs in the same order: a function that contradicts itself, or does something, is to do the
 * same here as in the other spelling.
 */
export function sortBy(
  run: RunState,
  list: readonly Value[],
  cost: number,
  order: (one: Value, other: Value) => Value,
  site: Site,
): readonly Value[] {
  const made = [...list].sort((one, other) => {
    run.charge(cost + 1, site);
    const rank = order(one, other);
    return typeof rank === "number" ? rank : wrongKind(rank, Kind.number, site);
  });
  return sized(run, made, site);
}

/** Whether the condition holds for every element. */
export function allList(
  run: RunState,
  list: readonly Value[],
  cost: number,
  holds: OfElement<boolean>,
  site: Site,
): boolean {
  return firstWhere(run, list, cost, holds, false, site) < 0;
}

/** Whether the condition holds for any element. */
export function someList(
  run: RunState,
  list: readonly Value[],
  cost: number,
  holds: OfElement<boolean>,
  site: Site,
): boolean {
  return firstWhere(run, list, cost, holds, true, site) >= 0;
}

/** Whether the condition holds for no element. */
export function noneList(
  run: RunState,
  list: readonly Value[],
  cost: number,
  holds: OfElement<boolean>,
  site: Site,
): boolean {
  return firstWhere(run, list, cost, holds, true, site) < 0;
}

/** The accumulator after the last element. */
export function reduceList(
  run: RunState,
  list: readonly Value[],
  cost: number,
  give: (accumulator: Value, element: Value, index: number) => Value,
  initial: Value,
  site: Site,
): Value {
  let accumulator = initial;
  for (let index = 0; index < list.length; index++) {
    run.charge(cost + 1, site);
    accumulator = give(accumulator, list[index] as Value, index);
  }
  return accumulator;
}
