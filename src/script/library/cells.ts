import type { Value } from "../../model/model.ts";
import { type Cell, ValueCell } from "../cell.ts";
import { fault, type Kept, type RunState, type Site } from "../run-state.ts";
import { sizeOf } from "../size.ts";

const STATE = "the variables, timers and waiting events together";

/** Assigns to a variable that may hold more than a number, and counts what all variables hold. */
export function put(run: RunState, cell: ValueCell, value: Value, site: Site): Value {
  const size = sizeOf(run, value, site);
  const state = run.stateSize + size - cell.size;
  if (state > run.limits.stateSize && size > cell.size) {
    const what = `${STATE} would hold ${state} units, more than ${run.limits.stateSize}`;
    fault(site, "FAULT_SIZE", "Size", what);
  }
  run.stateSize = state;
  cell.size = size;
  cell.v = value === 0 ? 0 : value;
  return cell.v;
}

/** Assigns to an output that takes texts, lists or records. */
export function putOutput(run: RunState, cell: ValueCell, value: Value, site: Site): Value {
  sizeOf(run, value, site);
  cell.turn = ++run.turn;
  cell.v = value;
  return value;
}

/** Faults: the output does not take this number, or this text. */
export function outOfRange(value: number | string, output: string, site: Site): never {
  const given = typeof value === "string" ? JSON.stringify(value.slice(0, 80)) : value;
  const what = `${given} is outside the range of ${output}`;
  return fault(site, "FAULT_OUTPUT", "Output", what);
}

/** The state of cells as it is now. */
export function keep(cells: readonly Cell[]): Kept {
  return cells.map((cell) => [cell, cell.v, cell instanceof ValueCell ? cell.size : 1, cell.turn]);
}

/** Puts cells back into the state that was kept. */
export function putBack(run: RunState, kept: Kept): void {
  for (const [cell, value, size, turn] of kept) {
    cell.v = value as never;
    cell.turn = turn;
    if (!(cell instanceof ValueCell)) continue;
    // An output's size is never changed, so this counts variables alone.
    run.stateSize += size - cell.size;
    cell.size = size;
  }
}

/** Rolls back what calls through the host committed since there were `count` of them. */
export function putBackInner(run: RunState, count: number): void {
  while (run.inner.length > count) putBack(run, run.inner.pop() ?? []);
}
