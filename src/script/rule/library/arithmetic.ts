import type { Value } from "../../../model/model.ts";
import { REMAINDER_COST } from "../../charges.ts";
import { notFinite, type RunState, type Site, wrongArguments } from "../../run-state.ts";
import { toOperand } from "./convert.ts";

/** `+`: the sum of the operands; of one, the number that it is. */
export function ruleAdd(run: RunState, operands: readonly Value[], site: Site): number {
  return fold(run, operands, site, 0, (sum, operand) => sum + operand);
}

/** `*`: the product of the operands. */
export function ruleMultiply(run: RunState, operands: readonly Value[], site: Site): number {
  return fold(run, operands, site, 1, (product, operand) => product * operand);
}

/** `-`: the first operand less the others; of one, its negative. */
export function ruleSubtract(run: RunState, operands: readonly Value[], site: Site): number {
  const [first, ...others] = operands;
  if (first === undefined) return wrongArguments(site, "there is nothing to subtract from");
  const from = toOperand(run, first, site);
  if (others.length === 0) return finite(0 - from, site);
  return fold(run, others, site, from, (rest, operand) => rest - operand);
}

/** `/`: the first operand divided by the others; of one, its reciprocal. */
export function ruleDivide(run: RunState, operands: readonly Value[], site: Site): number {
  const [first, ...others] = operands;
  if (first === undefined) return wrongArguments(site, "there is nothing to divide");
  const from = toOperand(run, first, site);
  if (others.length === 0) return finite(1 / from, site);
  return fold(run, others, site, from, (quotient, operand) => quotient / operand);
}

/** `%`: what remains of the first operand, with its sign. */
export function ruleRemainder(run: RunState, operands: readonly Value[], site: Site): number {
  const [first, ...others] = operands;
  const from = toOperand(run, first ?? null, site);
  run.charge(REMAINDER_COST * others.length, site);
  if (others.length === 0) return wrongArguments(site, "a remainder needs two operands or more");
  return fold(run, others, site, from, (rest, operand) => rest % operand);
}

/** `min`: the least of the operands, which are numbers. */
export function ruleMin(run: RunState, operands: readonly Value[], site: Site): number {
  return extreme(run, operands, site, (one, other) => one < other);
}

/** `max`: the greatest of the operands, which are numbers. */
export function ruleMax(run: RunState, operands: readonly Value[], site: Site): number {
  return extreme(run, operands, site, (one, other) => one > other);
}

function fold(
  run: RunState,
  operands: readonly Value[],
  site: Site,
  start: number,
  step: (result: number, operand: number) => number,
): number {
  run.charge(operands.length, site);
  let result = start;
  for (const operand of operands) result = step(result, toOperand(run, operand, site));
  return finite(result, site);
}

function finite(result: number, site: Site): number {
  return Number.isFinite(result) ? result : notFinite(site);
}

function extreme(
  run: RunState,
  operands: readonly Value[],
  site: Site,
  isBetter: (one: number, other: number) => boolean,
): number {
  run.charge(operands.length, site);
  let best: number | undefined;
  for (const operand of operands) {
    if (typeof operand !== "number") return wrongArguments(site, "an operand is not a number");
    if (best === undefined || isBetter(operand, best)) best = operand;
  }
  return best ?? wrongArguments(site, "there are no operands");
}
