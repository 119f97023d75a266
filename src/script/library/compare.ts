import { nameOfType, type Value } from "../../model/model.ts";
import { fault, type Site } from "../run-state.ts";

/** Two values that have an order, or a fault: numbers with numbers, texts with texts. */
function ordered(left: Value, right: Value, site: Site): void {
  const kind = typeof left;
  if (kind === typeof right && (kind === "number" || kind === "string")) return;
  const what = `${nameOfType(left)} cannot be compared with ${nameOfType(right)}`;
  fault(site, "FAULT_TYPE", "Invalid Arguments", what);
}

/** `<` where the kinds are known only as it runs. */
export function less(left: Value, right: Value, site: Site): boolean {
  ordered(left, right, site);
  return (left as number) < (right as number);
}

/** `<=` where the kinds are known only as it runs. */
export function lessOrEqual(left: Value, right: Value, site: Site): boolean {
  ordered(left, right, site);
  return (left as number) <= (right as number);
}

/** `>` where the kinds are known only as it runs. */
export function greater(left: Value, right: Value, site: Site): boolean {
  ordered(left, right, site);
  return (left as number) > (right as number);
}

/** `>=` where the kinds are known only as it runs. */
export function greaterOrEqual(left: Value, right: Value, site: Site): boolean {
  ordered(left, right, site);
  return (left as number) >= (right as number);
}
