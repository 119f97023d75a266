import { unreachable } from "../../model/model.ts";
import type { MissedTimes } from "../../ports/ports.ts";
import { MADE_UP_FOR, MISSED_MOST, ON_TIME } from "./limits.ts";

/** A time at which something is due, in milliseconds since 1970. */
export interface DueTime {
  readonly time: number;
  /** By how much later it is than meant, where summer time leaves out what was meant. */
  readonly moved: number;
}

/** Of all times that have come since the last look, oldest first, those that are to be run. */
export function timesToRun(
  times: readonly DueTime[],
  now: number,
  { missed = "once", within = MADE_UP_FOR }: MissedTimes,
): readonly DueTime[] {
  const since = (limit: number) => times.filter(({ time }) => now - time <= limit);
  switch (missed) {
    case "skip":
      // Whatever is older than another time is missed; the newest may be on time.
      return since(ON_TIME).slice(-1);
    case "once":
      return since(Math.max(within, ON_TIME)).slice(-1);
    case "all":
      return since(Math.max(within, ON_TIME)).slice(-MISSED_MOST);
    default:
      return unreachable(missed);
  }
}

/** The order in which times are run: those that summer time left out as if it had not. */
export function inTime(one: DueTime, other: DueTime): number {
  return one.time - other.time || other.moved - one.moved;
}
