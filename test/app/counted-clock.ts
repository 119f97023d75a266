import { SystemClock } from "../../src/adapters/clock/clock.ts";
import type { Millis } from "../../src/model/model.ts";
import type { Cancel, Clock } from "../../src/ports/ports.ts";

/** The clock of this machine, which knows how many runs it still owes. */
export class CountedClock implements Clock {
  readonly #clock = new SystemClock();
  readonly #waiting = new Set<object>();

  /** Runs that were asked for and are neither over nor taken back. */
  get waiting(): number {
    return this.#waiting.size;
  }

  now(): Millis {
    return this.#clock.now();
  }

  soon(run: () => void): Cancel {
    return this.#count(run, (counted) => this.#clock.soon(counted));
  }

  at(time: Millis, run: () => void): Cancel {
    return this.#count(run, (counted) => this.#clock.at(time, counted));
  }

  #count(run: () => void, ask: (counted: () => void) => Cancel): Cancel {
    const token = {};
    this.#waiting.add(token);
    const cancel = ask(() => {
      this.#waiting.delete(token);
      run();
    });
    return () => {
      this.#waiting.delete(token);
      cancel();
    };
  }
}
