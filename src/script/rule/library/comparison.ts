import type { Value } from "../../../model/model.ts";
import { chargeComparison } from "../../library/compare.ts";
import { notFinite, type RunState, type Site } from "../../run-state.ts";
import { toOperand } from "./convert.ts";

type Scalar = null | boolean | number | string;
type Compare = (one: Scalar, other: Scalar) => boolean;

/** A comparison of two values. */
export type Comparison = (run: RunState, one: Value, other: Value, site: Site) => boolean;

/** One step of a chain of comparisons. */
export type Step = (
  run: RunState,
  previous: Value,
  current: Value,
  isFirst: boolean,
  site: Site,
) => boolean;

// JavaScript orders texts and nulls as JsonLogic does. Of these two kinds, and of two numbers, its
// `==` and `===` say the same.
const less: Compare = (one, other) => (one as number) < (other as number);
const atMost: Compare = (one, other) => (one as number) <= (other as number);
const more: Compare = (one, other) => (one as number) > (other as number);
const atLeast: Compare = (one, other) => (one as number) >= (other as number);
const same = (one: Value, other: Value): boolean => one === other;
const different = (one: Value, other: Value): boolean => one !== other;

/** The comparisons of two values, and for each the step of a chain. */
export const COMPARISONS = {
  ruleLess: soft(less),
  ruleAtMost: soft(atMost),
  ruleMore: soft(more),
  ruleAtLeast: soft(atLeast),
  ruleEqual: soft(same),
  ruleUnequal: soft(different),
  ruleLessStep: softStep(less),
  ruleAtMostStep: softStep(atMost),
  ruleMoreStep: softStep(more),
  ruleAtLeastStep: softStep(atLeast),
  ruleEqualStep: softStep(same),
  ruleUnequalStep: softStep(different),
  ruleSameStep: strictStep(same),
  ruleOtherStep: strictStep(different),
} as const;

/** `===`: the same scalar, or the very same list or record. */
export function ruleSame(run: RunState, one: Value, other: Value, site: Site): boolean {
  chargeTexts(run, one, other, site);
  return one === other;
}

/** `!==`: not the same, see `ruleSame`. */
export function ruleOther(run: RunState, one: Value, other: Value, site: Site): boolean {
  return !ruleSame(run, one, other, site);
}

/** Texts and nulls compare as they are, all else as numbers. */
function soft(compare: Compare): Comparison {
  return (run, one, other, site) => {
    if (isTextual(one) && isTextual(other)) {
      chargeTexts(run, one, other, site);
      return compare(one, other);
    }
    return compare(number(run, one, site), number(run, other, site));
  };
}

/** As `soft`, but in a chain every operand but a null's right neighbour must also be a number. */
function softStep(compare: Compare): Step {
  return (run, previous, current, isFirst, site) => {
    if (isTextual(previous) && isTextual(current)) {
      chargeTexts(run, previous, current, site);
      if (!compare(previous, current)) return false;
    }
    return compareNumbers(run, previous, current, isFirst, compare, site);
  };
}

function strictStep(compare: (one: Value, other: Value) => boolean): Step {
  return (run, previous, current, isFirst, site) => {
    chargeTexts(run, previous, current, site);
    if (!compare(previous, current)) return false;
    return compareNumbers(run, previous, current, isFirst, compare, site);
  };
}

/** In a chain also what has been found equal, or in order, is compared once more, as numbers. */
function compareNumbers(
  run: RunState,
  previous: Value,
  current: Value,
  isFirst: boolean,
  compare: Compare,
  site: Site,
): boolean {
  const right = toOperand(run, current, site);
  const left = toOperand(run, previous, site);
  if (Number.isNaN(right) && previous !== null) return notFinite(site);
  if (Number.isNaN(left) && isFirst) return notFinite(site);
  return compare(left, right);
}

function isTextual(value: Value): value is string | null {
  return typeof value === "string" || value === null;
}

function number(run: RunState, value: Value, site: Site): number {
  const result = toOperand(run, value, site);
  return Number.isNaN(result) ? notFinite(site) : result;
}

/** Two long texts are compared character by character. */
function chargeTexts(run: RunState, one: Value, other: Value, site: Site): void {
  if (typeof one !== "string" || typeof other !== "string") return;
  chargeComparison(run, one, other, site);
}
