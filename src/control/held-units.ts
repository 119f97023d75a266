import type { Value } from "../model/model.ts";
import { FaultSignal, type RunState } from "../script/run-state.ts";
import { unitsOf } from "../script/size.ts";

const NOWHERE = { function: "", pointer: "" };

/**
 * The units of data that is kept between cycles. What a store kept under larger limits counts as
 * the largest value there may be: it is not lost, and what is added has to fit beside it.
 */
export function heldUnits(run: RunState, data: Value): number {
  try {
    return unitsOf(run, data, NOWHERE);
  } catch (thrown) {
    if (thrown instanceof FaultSignal) return run.limits.valueSize;
    throw thrown;
  }
}
