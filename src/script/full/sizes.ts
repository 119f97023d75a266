import { ANY, Kind, mayBe, type Type } from "../../model/model.ts";
import { plus, times } from "../cost.ts";
import type { Range } from "../typing/range.ts";
import type { Extent } from "./extent.ts";
import { type Lowered, withExtent } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";

/** Characters that a number has as text, and a boolean. */
const NUMBER_WIDTH = 25;

/** Most elements of a list; nothing where it cannot be one. */
export function elementsOf({ environment }: Lowering, { type, extent }: Lowered): number {
  const { listLength } = environment.limits;
  return mayBe(type, Kind.list) ? Math.min(extent?.longest ?? listLength, listLength) : 0;
}

/** Most characters of a text; nothing where it cannot be one. */
export function charactersOf({ environment }: Lowering, { type, extent }: Lowered): number {
  const { textLength } = environment.limits;
  return mayBe(type, Kind.text) ? Math.min(extent?.longest ?? textLength, textLength) : 0;
}

/** Most fields of a record; nothing where it cannot be one. */
export function fieldsOf({ environment }: Lowering, { type, extent }: Lowered): number {
  const { recordFields } = environment.limits;
  return mayBe(type, Kind.record) ? Math.min(extent?.longest ?? recordFields, recordFields) : 0;
}

/** What measuring a value takes: its own elements or fields. */
export function widthOf(lowering: Lowering, value: Lowered): number {
  return Math.max(elementsOf(lowering, value), fieldsOf(lowering, value));
}

/** Most units of a value; see `Limits.valueSize`. */
export function unitsOf(lowering: Lowering, value: Lowered): number {
  const { valueSize } = lowering.environment.limits;
  const text = 1 + (charactersOf(lowering, value) >> 3);
  return Math.min(
    valueSize,
    Math.max(text, unitsOfList(lowering, value), unitsOfRecord(lowering, value)),
  );
}

function unitsOfList(lowering: Lowering, value: Lowered): number {
  const elements = elementsOf(lowering, value);
  if (elements === 0) return 1;
  const { type, extent, at } = value;
  const { of } = type;
  const isUnknown = of === undefined || mayBe(of, Kind.list | Kind.record);
  if (isUnknown && extent?.of === undefined) return lowering.environment.limits.valueSize;
  return 1 + times(elements, unitsOf(lowering, partOf(of ?? ANY, extent?.of, at)));
}

/** Of a record whose fields are not all known nothing is known. */
function unitsOfRecord(lowering: Lowering, value: Lowered): number {
  const most = fieldsOf(lowering, value);
  if (most === 0) return 1;
  const { type, extent, at } = value;
  const known = [...(extent?.fields ?? [])];
  if (known.length < most) return lowering.environment.limits.valueSize;
  return known
    .map(([name, field]) => {
      const part = partOf(type.fields?.get(name) ?? ANY, field, at);
      return 1 + (name.length >> 3) + unitsOf(lowering, part);
    })
    .reduce(plus, 1);
}

function partOf(type: Type, extent: Extent | undefined, at: string): Lowered {
  return withExtent({ code: "", type, at }, extent);
}

/** How large a value gets at the most; of a scalar that is always known. */
export function extentOfLowered(lowering: Lowering, value: Lowered): Extent | undefined {
  if (value.extent !== undefined) return value.extent;
  if (mayBe(value.type, Kind.list | Kind.record)) return undefined;
  return { longest: charactersOf(lowering, value), range: ANYWHERE };
}

/** Most characters that a scalar has as text. */
export function writtenOf(lowering: Lowering, value: Lowered): number {
  const other = mayBe(value.type, Kind.number | Kind.boolean) ? NUMBER_WIDTH : 0;
  return Math.max(charactersOf(lowering, value), other);
}

/** Between what the number lies, as far as it is known. */
export function rangeOfValue({ type, extent }: Lowered): Range | undefined {
  return mayBe(type, Kind.number) ? extent?.range : undefined;
}

const ANYWHERE: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** The range, or all numbers where none is known. */
export function known(range: Range | undefined): Range {
  return range ?? ANYWHERE;
}

/** Most elements or characters of a part from one index up to another; see JavaScript's slice. */
export function sliced(longest: number, from: Range, to: Range | undefined): number {
  const bounds = [longest];
  const start = { low: Math.trunc(from.low), high: Math.trunc(from.high) };
  if (start.low >= 0) bounds.push(longest - start.low);
  if (start.high < 0) bounds.push(-start.low);
  if (to !== undefined) {
    const end = { low: Math.trunc(to.low), high: Math.trunc(to.high) };
    if (end.low >= 0) bounds.push(end.high);
    if (end.low >= 0 && start.low >= 0) bounds.push(end.high - start.low);
    if (end.high < 0) bounds.push(longest + end.high);
    if (end.high < 0 && start.high < 0) bounds.push(end.high - start.low);
  }
  return Math.max(0, Math.min(...bounds));
}

/** What counting takes: turns at the most, and between what the counter lies. */
export interface Counting {
  readonly turns: number;
  readonly counter: Range;
}

/** Counting as the operands of `range` tell. */
export function countingOf(operands: readonly Lowered[]): Counting {
  const ranges = operands.map((operand) => known(rangeOfValue(operand)));
  const [from = ANYWHERE, to = ANYWHERE, step = point(1)] =
    ranges.length === 1 ? [point(0), ...ranges] : ranges;
  return counting(from, to, step);
}

function point(value: number): Range {
  return { low: value, high: value };
}

/** Counting from one number up to, without, another; or down, by a step below 0. */
export function counting(from: Range, to: Range, step: Range): Counting {
  if (step.low > 0) return countingUp(from, to, step.low, step.high);
  if (step.high < 0) {
    const { turns, counter } = countingUp(negative(from), negative(to), -step.high, -step.low);
    return { turns, counter: negative(counter) };
  }
  return { turns: Number.POSITIVE_INFINITY, counter: hullOf(from, to) };
}

function hullOf(one: Range, other: Range): Range {
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}

function negative({ low, high }: Range): Range {
  return { low: -high, high: -low };
}

/**
 * Counting upwards by steps of at least and at most those sizes. Whole numbers are counted as they
 * are. Any others are rounded at each step, so that the steps are shorter than they are written, by
 * as much as numbers of that size are apart.
 */
function countingUp(from: Range, to: Range, step: number, longest: number): Counting {
  const counter = hullOf(from, to);
  if (to.high <= from.low) return { turns: 0, counter };
  const most = Math.max(Math.abs(from.low), Math.abs(to.high)) + step;
  const whole = from.low === from.high && Number.isInteger(from.low) && Number.isInteger(step);
  if (whole && most < Number.MAX_SAFE_INTEGER) {
    const turns = Math.ceil((Math.ceil(to.high) - from.low) / step);
    const last = from.low + (turns - 1) * step;
    return { turns, counter: step === longest ? { ...from, high: last } : counter };
  }
  const shortest = step - SLACK * most * Number.EPSILON;
  if (!(shortest > 0)) return { turns: Number.POSITIVE_INFINITY, counter };
  return { turns: Math.floor((to.high - from.low) / shortest) + 1, counter };
}

/** How far off a sum of rounded numbers may be, in distances of numbers of that size. */
const SLACK = 4;
