import { recordOf, type Value } from "../../model/model.ts";
import { partsOf, type WrittenForm } from "../written.ts";

/**
 * A part of the JSON spelling with where each part of it was written: offsets in the source, in the
 * order of a walk, what is around something before what is in it.
 */
export interface Spelt {
  readonly value: Value;
  readonly offsets: readonly number[];
  readonly marks: readonly Mark[];
}

/** Something that is known of one value in a part, which is told by its order in the walk. */
export interface Mark {
  readonly order: number;
  /** The comment of a statement. */
  readonly comment?: string;
  /** How it was written, where the spelling has one form for several. */
  readonly form?: WrittenForm;
}

const NO_MARKS: readonly Mark[] = [];

/** A text, number, boolean or null. */
export function scalar(value: string | number | boolean | null, at: number): Spelt {
  return { value, offsets: [at], marks: NO_MARKS };
}

/** Data all of whose parts were written at one place. */
export function dataAt(value: Value, at: number): Spelt {
  return { value, offsets: new Array<number>(countOf(value)).fill(at), marks: NO_MARKS };
}

/** How many values there are in a value, itself included. */
export function countOf(value: Value): number {
  return partsOf(value).reduce((count, [, part]) => count + countOf(part), 1);
}

/** A list of parts. */
export function list(items: readonly Spelt[], at: number): Spelt {
  return { value: items.map(({ value }) => value), ...behind([at], items) };
}

/** An operation with its operands in a list: `{"+": [a, b]}`. */
export function operation(name: string, operands: readonly Spelt[], at: number): Spelt {
  const value = recordOf([[name, operands.map((operand) => operand.value)]]);
  return { value, ...behind([at, at], operands) };
}

/** An operation whose operand stands without a list, unless it is a list itself: `{"val": "x"}`. */
export function single(name: string, operand: Spelt, at: number): Spelt {
  if (Array.isArray(operand.value)) return operation(name, [operand], at);
  return { value: recordOf([[name, operand.value]]), ...behind([at], [operand]) };
}

/** A record of parts, in the order in which a walk meets them. */
export function record(entries: readonly (readonly [string, Spelt])[], at: number): Spelt {
  const value = recordOf(entries.map(([name, part]) => [name, part.value]));
  const parts = new Map(entries);
  const walked = partsOf(value).flatMap(([name]) => parts.get(name) ?? []);
  return { value, ...behind([at], walked) };
}

/** The part with a mark on it, or on one of its first parts. */
export function marked(part: Spelt, mark: Mark): Spelt {
  return { ...part, marks: [mark, ...part.marks] };
}

/** Whether the part is that operation. */
export function isOperation(part: Spelt, name: string): boolean {
  const { value } = part;
  return typeof value === "object" && value !== null && Object.keys(value)[0] === name;
}

function behind(first: readonly number[], parts: readonly Spelt[]): Omit<Spelt, "value"> {
  const offsets = [...first];
  let marks: Mark[] | undefined;
  for (const part of parts) {
    for (const mark of part.marks) {
      marks ??= [];
      marks.push({ ...mark, order: mark.order + offsets.length });
    }
    for (const offset of part.offsets) offsets.push(offset);
  }
  return { offsets, marks: marks ?? NO_MARKS };
}
