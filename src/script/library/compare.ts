import { nameOfType, type Value } from "../../model/model.ts";
import { COMPARED_FREELY, comparisonCost } from "../charges.ts";
import { fault, type RunState, type Site } from "../run-state.ts";

/** Long texts are compared character by character: that takes what the shorter one has. */
export function chargeComparison(run: RunState, one: string, other: string, site: Site): void {
  const shorter = Math.min(one.length, other.length);
  if (shorter > COMPARED_FREELY) run.charge(comparisonCost(shorter), site);
}

/** `===` of what may be two long texts. Texts of different length are different at once. */
export function sameScalar(run: RunState, one: Value, other: Value, site: Site): boolean {
  if (typeof one === "string" && typeof other === "string" && one.length === other.length) {
    chargeComparison(run, one, other, site);
  }
  return one === other;
}

/** Two values that have an order, or a fault: numbers with numbers, texts with texts. */
function ordered(run: RunState, left: Value, right: Value, site: Site): void {
  if (typeof left === "number" && typeof right === "number") return;
  if (typeof left === "string" && typeof right === "string") {
    chargeComparison(run, left, right, site);
    return;
  }
  const what = `${nameOfType(left)} cannot be compared with ${nameOfType(right)}`;
  fault(site, "FAULT_TYPE", "Invalid Arguments", what);
}

/** `<` where the kinds are known only as it runs, or texts may be long. */
export function less(run: RunState, left: Value, right: Value, site: Site): boolean {
  ordered(run, left, right, site);
  return (left as number) < (right as number);
}

/** `<=` where the kinds are known only as it runs, or texts may be long. */
export function lessOrEqual(run: RunState, left: Value, right: Value, site: Site): boolean {
  ordered(run, left, right, site);
  return (left as number) <= (right as number);
}

/** `>` where the kinds are known only as it runs, or texts may be long. */
export function greater(run: RunState, left: Value, right: Value, site: Site): boolean {
  ordered(run, left, right, site);
  return (left as number) > (right as number);
}

/** `>=` where the kinds are known only as it runs, or texts may be long. */
export function greaterOrEqual(run: RunState, left: Value, right: Value, site: Site): boolean {
  ordered(run, left, right, site);
  return (left as number) >= (right as number);
}
