import { type Millis, millis } from "../model/model.ts";
import type { Cancel, Clock } from "../ports/ports.ts";

/**
 * A clock that goes on where that of an earlier process ended: variables outlive a restart, and so
 * do the times that they hold.
 */
export class ShiftedClock implements Clock {
  readonly #clock: Clock;
  readonly #ahead: number;

  /** A clock that shows so many milliseconds more than the other. */
  constructor(clock: Clock, ahead: number) {
    this.#clock = clock;
    this.#ahead = ahead;
  }

  now(): Millis {
    return millis(this.#clock.now() + this.#ahead);
  }

  soon(run: () => void): Cancel {
    return this.#clock.soon(run);
  }

  at(time: Millis, run: () => void): Cancel {
    return this.#clock.at(millis(Math.max(0, time - this.#ahead)), run);
  }
}
