/**
 * Time from this machine: its monotonic clock, Node's timers for later, and `setImmediate` for the
 * end of the tick, which runs after the input that the tick has read.
 *
 * `schedule.ts` runs what is due again and again; `time-of-day.ts` knows the clocks on the walls of
 * all time zones.
 */
import { type Millis, millis } from "../../model/model.ts";
import type { Cancel, Clock, WallClock } from "../../ports/ports.ts";

/** The longest wait that Node's timers take: 2^31 - 1 milliseconds, under 25 days. */
const LONGEST_WAIT = 2_147_483_647;

/** The clock of this machine. */
export class SystemClock implements Clock {
  now(): Millis {
    return millis(performance.now());
  }

  soon(run: () => void): Cancel {
    const immediate = setImmediate(run);
    return () => clearImmediate(immediate);
  }

  at(time: Millis, run: () => void): Cancel {
    let timer: NodeJS.Timeout | undefined;
    // Node's timers count whole milliseconds and may come a little early: what is early waits on.
    const wait = (): void => {
      const left = time - this.now();
      timer = setTimeout(left > 0 ? wait : run, Math.min(Math.ceil(left), LONGEST_WAIT));
    };
    wait();
    return () => clearTimeout(timer);
  }
}

/** The clock on the wall of this machine. */
export class SystemWallClock implements WallClock {
  wall(): number {
    return Date.now();
  }
}
