import { isPlain, ownText, type Value } from "../model/model.ts";
import { textCost } from "./charges.ts";
import { fault, type Measure, type RunState, type Site } from "./run-state.ts";

const NO_VALUE = "the host gave what is no value";

const SCALAR: Measure = { size: 1, depth: 0, width: 0 };

/** Elements that are quicker to count again than to look up. */
const FLAT_WIDTH = 16;

/**
 * Gives a list or record back after measuring it: faults when it is larger or deeper than a value
 * may be. Every operator that makes one passes it through here.
 */
export function sized<Made extends Value>(run: RunState, value: Made, site: Site): Made {
  sizeOf(run, value, site);
  return value;
}

/**
 * The units of a value; see `Limits.valueSize`. Charges for its own elements or fields, the same
 * whether it was measured before or not: the budget must not depend on what is remembered.
 */
export function sizeOf(run: RunState, value: Value, site: Site): number {
  const { size, width } = measure(run, value, site, 0);
  run.charge(width, site);
  return size;
}

/** The units of a value, for who has charged for it. */
export function unitsOf(run: RunState, value: Value, site: Site): number {
  return measure(run, value, site, 0).size;
}

/**
 * Gives a text that was made back, in memory of its own, unless it is longer than a text may be.
 * Charges one operation for 64 characters.
 */
export function boundedText(run: RunState, text: string, site: Site): string {
  if (text.length > run.limits.textLength) {
    return tooLarge(site, `a text of ${text.length} characters`, run.limits.textLength);
  }
  run.charge(textCost(text.length), site);
  return ownText(text);
}

/** Faults before a list of that many elements is made. */
export function boundLength(run: RunState, length: number, site: Site): void {
  if (length > run.limits.listLength) {
    tooLarge(site, `a list of ${length} elements`, run.limits.listLength);
  }
}

function tooLarge(site: Site, what: string, limit: number): never {
  return fault(site, "FAULT_SIZE", "Size", `${what} is over the limit of ${limit}`);
}

function measure(run: RunState, value: Value, site: Site, level: number): Measure {
  if (typeof value === "string") return { size: 1 + (value.length >> 3), depth: 0, width: 0 };
  if (typeof value !== "object" || value === null) return measureScalar(value, site);
  const known = run.measured.get(value);
  if (known !== undefined) return known;
  if (level >= run.limits.valueDepth) {
    return tooLarge(site, "the nesting of a value", run.limits.valueDepth);
  }
  const result = Array.isArray(value)
    ? measureList(run, value, site, level)
    : measureRecord(run, value as { readonly [field: string]: Value }, site, level);
  bound(run, result, site);
  // Small flat ones are made all the time, and measured again sooner than they are remembered.
  if (result.depth > 1 || result.width > FLAT_WIDTH) run.measured.set(value, result);
  return result;
}

/** One unit; what is no value at all came from the host, and goes no further. */
function measureScalar(value: unknown, site: Site): Measure {
  const isValue =
    value === null ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value));
  if (!isValue) fault(site, "FAULT_TYPE", "Invalid Arguments", NO_VALUE);
  return SCALAR;
}

/** Faults where the value is over the limits. */
function bound(run: RunState, { size, depth }: Measure, site: Site): void {
  const { valueSize, valueDepth } = run.limits;
  if (size > valueSize) tooLarge(site, `a value of ${size} units`, valueSize);
  if (depth > valueDepth) tooLarge(site, `a value nested ${depth} deep`, valueDepth);
}

function measureList(run: RunState, list: readonly Value[], site: Site, level: number): Measure {
  boundLength(run, list.length, site);
  let size = 1;
  let depth = 0;
  for (const element of list) {
    const part = measure(run, element, site, level + 1);
    size += part.size;
    if (part.depth > depth) depth = part.depth;
  }
  return { size, depth: depth + 1, width: list.length };
}

function measureRecord(
  run: RunState,
  record: { readonly [field: string]: Value },
  site: Site,
  level: number,
): Measure {
  if (!isPlain(record)) fault(site, "FAULT_TYPE", "Invalid Arguments", NO_VALUE);
  const names = Object.keys(record);
  if (names.length > run.limits.recordFields) {
    tooLarge(site, `a record of ${names.length} fields`, run.limits.recordFields);
  }
  let size = 1;
  let depth = 0;
  for (const name of names) {
    const part = measure(run, record[name] as Value, site, level + 1);
    size += part.size + 1 + (name.length >> 3);
    if (part.depth > depth) depth = part.depth;
  }
  return { size, depth: depth + 1, width: names.length };
}
