import { ANY, type Type } from "../../model/model.ts";
import type { Extent } from "./extent.ts";

/** An expression as JavaScript text, and what is known of its value. */
export interface Lowered {
  readonly code: string;
  readonly type: Type;
  /** The JSON pointer of the expression in its function. */
  readonly at: string;
  /**
   * For a read: the text that gives `undefined` where nothing is there, without any check of what
   * is. `code` is the same read, checked.
   */
  readonly raw?: string;
  /**
   * For a read with computed keys: the text that `code` checks. It computes its keys in the order
   * of JavaScript, where `raw` leaves out those behind what is missing.
   */
  readonly eager?: string;
  /**
   * For a read: the text of its value, which may be missing, where what it is read of may not.
   */
  readonly strict?: () => string;
  /** Whether a step further needs it to be there: it faults where nothing is. */
  readonly isDue?: true;
  /**
   * For `??` whose last operand is a read: the text that gives `undefined` where nothing is there.
   */
  readonly late?: string;
  /**
   * Whether the number may still be infinite or NaN: `settled` has to be called before it is used.
   */
  readonly unsettled?: true;
  /** The elements, where the list stands in the script as a literal. */
  readonly items?: readonly Lowered[];
  /** The value, where it stands in the script as a literal. */
  readonly literal?: number | string | boolean | null;
  /** How large it gets at the most, as far as that is known. */
  readonly extent?: Extent;
}

/** The value with what is known of its extent, where anything is. */
export function withExtent(value: Lowered, extent: Extent | undefined): Lowered {
  return extent === undefined ? value : { ...value, extent };
}

/** Stands for an expression that a problem was found in, so that the others are found too. */
export function broken(at: string): Lowered {
  return { code: "null", type: ANY, at };
}
