import type { Value } from "../model/model.ts";
import { fault, type RunState, type Site } from "./run-state.ts";

/**
 * The size of values, all that they hold counted, also what they hold twice: a list of two equal
 * lists of a thousand has over two thousand units. So a list that holds itself doubled, again and
 * again, reaches the limit before it reaches the memory, however much of it is shared.
 */
interface Measure {
  readonly size: number;
  readonly depth: number;
  /** Its own elements or fields. */
  readonly width: number;
}

const SCALAR: Measure = { size: 1, depth: 0, width: 0 };

/** What was measured before. Values never change, so neither does their measure. */
const measured = new WeakMap<object, Measure>();

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

/**
 * Gives a text back unless it is longer than a text may be. Charges one operation for 64
 * characters.
 */
export function boundedText(run: RunState, text: string, site: Site): string {
  if (text.length > run.limits.textLength) {
    return tooLarge(site, `a text of ${text.length} characters`, run.limits.textLength);
  }
  run.charge(text.length >> 6, site);
  return text;
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
  const known = measured.get(value);
  if (known !== undefined) return within(run, known, site);
  if (level >= run.limits.valueDepth) {
    return tooLarge(site, "the nesting of a value", run.limits.valueDepth);
  }
  const result = Array.isArray(value)
    ? measureList(run, value, site, level)
    : measureRecord(run, value as { readonly [field: string]: Value }, site, level);
  within(run, result, site);
  // Small flat ones are made all the time, and measured again sooner than they are remembered.
  if (result.depth > 1 || result.width > FLAT_WIDTH) measured.set(value, result);
  return result;
}

/** Elements that are quicker to count again than to look up. */
const FLAT_WIDTH = 16;

/** One unit; what is no value at all came from the host, and goes no further. */
function measureScalar(value: unknown, site: Site): Measure {
  const isValue =
    value === null ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value));
  if (!isValue) fault(site, "FAULT_TYPE", "Invalid Arguments", "the host gave what is no value");
  return SCALAR;
}

/**
 * The measure, unless it is over this run's limits: another may have measured under larger ones.
 */
function within(run: RunState, result: Measure, site: Site): Measure {
  if (result.size > run.limits.valueSize) {
    tooLarge(site, `a value of ${result.size} units`, run.limits.valueSize);
  }
  if (result.depth > run.limits.valueDepth) {
    tooLarge(site, `a value nested ${result.depth} deep`, run.limits.valueDepth);
  }
  return result;
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
