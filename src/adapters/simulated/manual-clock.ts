import { type Millis, millis } from "../../model/model.ts";
import type { Cancel, Clock } from "../../ports/ports.ts";

interface Run {
  readonly time: number;
  readonly run: () => void;
}

/** A clock that stands still until it is told to go on: for tests, and for replaying. */
export class ManualClock implements Clock {
  readonly #runs = new Set<Run>();
  #now: number;

  constructor(now = 0) {
    this.#now = now;
  }

  now(): Millis {
    return millis(this.#now);
  }

  /** Runs when the clock goes on, before anything later. */
  soon(run: () => void): Cancel {
    return this.#add({ time: this.#now, run });
  }

  at(time: Millis, run: () => void): Cancel {
    return this.#add({ time: Math.max(time, this.#now), run });
  }

  /** Goes on by that many milliseconds, and runs what falls due on the way, in order of time. */
  advance(duration: number): void {
    const end = this.#now + duration;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#runs.delete(next);
      this.#now = next.time;
      next.run();
    }
    this.#now = end;
  }

  #add(run: Run): Cancel {
    this.#runs.add(run);
    return () => this.#runs.delete(run);
  }

  /** The earliest run up to that time; of several the one that was asked for first. */
  #next(end: number): Run | undefined {
    let earliest: Run | undefined;
    for (const run of this.#runs) {
      if (run.time <= end && run.time < (earliest?.time ?? Infinity)) earliest = run;
    }
    return earliest;
  }
}
