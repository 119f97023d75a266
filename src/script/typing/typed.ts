import type { Range } from "./range.ts";
import { rangeOfShape } from "./range.ts";
import type { Shape } from "./shape.ts";

/** What is known of an expression before it runs. */
export interface Typed {
  readonly shape: Shape;
  /** The JSON pointer of the expression in its function. */
  readonly at: string;
  /** The numbers that it can be, where that is known. */
  readonly range?: Range;
  /** For a read: what conditions and assignments know it by. */
  readonly reference?: string;
  /** For a read: how the author calls it, `data.zone`. */
  readonly says?: string;
  /** For the read of a field: what it was read of. */
  readonly holder?: Typed;
  readonly field?: string;
  /** The elements, where the list stands in the script as a literal. */
  readonly items?: readonly Typed[];
  /** The fields, where the record stands in the script as a literal. */
  readonly entries?: ReadonlyMap<string, Typed>;
  /** What it is one of, or is put together of: each has to be what the whole has to be. */
  readonly branches?: readonly Typed[];
  /** Whether it is a call of a function that gives nothing: then it has no value. */
  readonly nothing?: true;
}

/** The numbers that an expression can be, as far as they are known. */
export function rangeOfTyped({ range, shape }: Typed): Range | undefined {
  return range ?? rangeOfShape(shape);
}
