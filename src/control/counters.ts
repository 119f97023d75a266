import type { DropCount } from "./inbox.ts";

/** What happened since the controller was made. */
export interface Counters {
  readonly cycles: number;
  /** Events taken from the inbox. */
  readonly events: number;
  /** Timers that became events. */
  readonly timers: number;
  /** Events that calls emitted. */
  readonly emitted: number;
  /** Calls of functions for events, those that faulted included. */
  readonly calls: number;
  /** Events that no function has the name of. */
  readonly uncalled: number;
  /** Faults of calls, of statements and of `migrate`. */
  readonly faults: number;
  readonly swaps: number;
  /** Swaps that their `migrate` refused by a fault. */
  readonly refusedSwaps: number;
  /** Events that the inbox dropped, by device. */
  readonly dropped: ReadonlyMap<string, Readonly<DropCount>>;
}

/** The same, to count with. */
export type Tally = { -readonly [Name in Exclude<keyof Counters, "dropped">]: number };

/** A tally of nothing yet. */
export function newTally(): Tally {
  return {
    cycles: 0,
    events: 0,
    timers: 0,
    emitted: 0,
    calls: 0,
    uncalled: 0,
    faults: 0,
    swaps: 0,
    refusedSwaps: 0,
  };
}
