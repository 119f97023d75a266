import { MOST_KNOWN } from "./limits.ts";
import { hull, type Range } from "./range.ts";
import { either, isNever, type Shape, sameShape } from "./shape.ts";

/** What is known of a name, or of a path from one, at one point of a function. */
export interface Known {
  readonly shape: Shape;
  readonly range?: Range;
}

/** Stands between the steps of a reference; no name and no key of a path holds it. */
const STEP = "\u0000";

/** The reference of a field or element below another; `undefined` below none. */
export function below(reference: string | undefined, key: string | number): string | undefined {
  if (reference === undefined) return undefined;
  return `${reference}${STEP}${typeof key === "number" ? "#" : "."}${key}`;
}

/** Whether the reference is a path, and not a name alone. */
export function isPath(reference: string): boolean {
  return reference.includes(STEP);
}

/** The name that a path starts from. */
export function rootOf(reference: string): string {
  const end = reference.indexOf(STEP);
  return end < 0 ? reference : reference.slice(0, end);
}

/** Without the oldest, where more is known than anybody wants to look at. */
function bounded(known: Map<string, Known>): Map<string, Known> {
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return known;
}

/**
 * What is known at one point of a function beyond what was declared, by reference: what conditions
 * and assignments on the way there have shown. Immutable.
 */
export class Flow {
  static readonly START = new Flow(new Map(), false);

  readonly known: ReadonlyMap<string, Known>;
  /** Whether a value would have to be there that no type has. */
  readonly impossible: boolean;

  private constructor(known: ReadonlyMap<string, Known>, impossible: boolean) {
    this.known = known;
    this.impossible = impossible;
  }

  /** With what a condition has shown. */
  narrowed(reference: string, shape: Shape): Flow {
    const range = this.known.get(reference)?.range;
    const known = new Map(this.known);
    known.set(reference, { shape, ...(range === undefined ? {} : { range }) });
    return new Flow(bounded(known), this.impossible || isNever(shape));
  }

  /** After an assignment; nothing that was known of what is inside holds any longer. */
  assigned(reference: string, value: Known | undefined): Flow {
    if (value === undefined && !this.#knows(reference)) return this;
    const known = new Map<string, Known>();
    for (const [key, entry] of this.known) {
      if (key !== reference && !key.startsWith(reference + STEP)) known.set(key, entry);
    }
    if (value !== undefined) known.set(reference, value);
    return new Flow(bounded(known), this.impossible);
  }

  #knows(reference: string): boolean {
    if (this.known.has(reference)) return true;
    for (const key of this.known.keys()) if (key.startsWith(reference + STEP)) return true;
    return false;
  }

  /** Only what is known of references for which `keep` holds. */
  retain(keep: (reference: string) => boolean): Flow {
    const known = [...this.known].filter(([reference]) => keep(reference));
    return known.length === this.known.size ? this : new Flow(new Map(known), this.impossible);
  }

  /** The same without the ranges of these references, which a loop may change in every turn. */
  withoutRanges(hasRange: (reference: string) => boolean): Flow {
    const known = [...this.known].map(([reference, entry]): [string, Known] => [
      reference,
      hasRange(reference) ? { shape: entry.shape } : entry,
    ]);
    return new Flow(new Map(known), this.impossible);
  }

  /** Whether both know the same. */
  equals(other: Flow): boolean {
    if (this === other) return true;
    if (this.known.size !== other.known.size) return false;
    for (const [reference, { shape, range }] of this.known) {
      const twin = other.known.get(reference);
      if (twin === undefined || !sameShape(shape, twin.shape)) return false;
      if (range?.low !== twin.range?.low || range?.high !== twin.range?.high) return false;
    }
    return true;
  }

  /** Where two ways come together only what both know is known; no way comes from `undefined`. */
  static join(one: Flow | undefined, other: Flow | undefined): Flow | undefined {
    if (one === undefined || one === other) return other;
    if (other === undefined) return one;
    const known = new Map<string, Known>();
    for (const [reference, entry] of one.known) {
      const twin = other.known.get(reference);
      if (twin === undefined) continue;
      const range = hull(entry.range, twin.range);
      const shape = either(entry.shape, twin.shape);
      known.set(reference, { shape, ...(range === undefined ? {} : { range }) });
    }
    return new Flow(known, one.impossible && other.impossible);
  }
}
