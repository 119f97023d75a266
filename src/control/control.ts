/**
 * One control cycle, and what lives across cycles. A synchronous, pure function of state, events
 * and time in four phases, always in this order:
 *
 *     swap   the staged script's functions take the place of the running ones (`swap.ts`)
 *     read   events, inputs, timers that are due (`inbox.ts`, `inputs.ts`, `timers.ts`)
 *     run    each event calls the function of its name, each call a transaction (`calls.ts`)
 *     write  outputs that changed, each once (`outputs.ts`)
 *
 * `controller.ts` has the phases; `staging.ts` does beforehand what of a swap is heavy. What a call
 * emits waits in the lane (`lane.ts`) for the next cycle. Every cycle gives a report and a trace
 * record, from which `replay.ts` runs it again. Events and times come from the caller, and outputs
 * go to it: nothing here knows a clock or a wire.
 */
export * from "./controller.ts";
export type { ControllerOptions } from "./controller-options.ts";
export type { Counters } from "./counters.ts";
export type { CycleReport } from "./cycle.ts";
export { type DropCount, type InboxPolicy, OTHER_DEVICE } from "./inbox.ts";
export type { EmittedEvent } from "./lane.ts";
export { LONGEST_TIMER } from "./limits.ts";
export * from "./replay.ts";
export * from "./report.ts";
export type { FormerValues, Staged, StageResult, Unfit } from "./staging.ts";
export type { Timer } from "./timers.ts";
export type { Intervention, TraceRecord } from "./trace.ts";
