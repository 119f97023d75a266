import { isOnly, Kind, type Millis, type Quality, type Type, type Value } from "../model/model.ts";

/**
 * Holds a variable, constant or output whose values are all numbers. A class of its own, so that V8
 * keeps `v` as an unboxed double and a write allocates nothing.
 */
export class NumberCell {
  v: number;
  /** Of an output: the how manieth assignment of its cycle was the last one to it. */
  turn = 0;

  constructor(value: number) {
    this.v = value;
  }
}

/** Holds anything else; `size` is the units of the value, for the bound on all state together. */
export class ValueCell {
  v: Value;
  size: number;
  /** Of an output: the how manieth assignment of its cycle was the last one to it. */
  turn = 0;
  /** What the holder was declared to hold. */
  readonly type: Type;

  constructor(type: Type, value: Value) {
    this.type = type;
    this.v = value;
    this.size = 1;
  }
}

/** A cell of either class. */
export type Cell = NumberCell | ValueCell;

// The field must have seen a double before the first whole number, or V8 first takes it for small
// integers only and later moves every cell to a new shape.
new NumberCell(0.5);

/** Holds an input: its last value (`undefined` before the first), when it came, and its quality. */
export class InputCell {
  v: Value | undefined = undefined;
  /** When the value arrived, in seconds. */
  time = 0;
  quality: Quality = "stale";

  set(value: Value, time: Millis, quality: Quality): void {
    this.v = value;
    this.time = time / 1000;
    this.quality = quality;
  }
}

/** The cell that fits a type: `NumberCell` for numbers alone. */
export function cellFor(type: Type, value: Value): Cell {
  if (isOnly(type, Kind.number) && typeof value === "number") return new NumberCell(value);
  return new ValueCell(type, value);
}

/** The kinds of value that the cell may hold. */
export function kindsOf(cell: Cell): number {
  return cell instanceof NumberCell ? Kind.number : cell.type.kinds;
}

/** The units that a variable in this cell counts for. */
export function sizeOfCell(cell: Cell): number {
  return cell instanceof ValueCell ? cell.size : 1;
}
