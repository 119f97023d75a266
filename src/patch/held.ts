import type { Clock } from "../ports/ports.ts";

/** How long the loop was held for one request: what ran in it without a pause, summed up. */
export class Held {
  readonly #clock: Pick<Clock, "now">;
  #ms = 0;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** Milliseconds so far, to the microsecond. */
  get ms(): number {
    return Math.round(this.#ms * 1_000) / 1_000;
  }

  /** Runs it, and counts the time that it takes. */
  during<Result>(act: () => Result): Result {
    const begin = this.#clock.now();
    try {
      return act();
    } finally {
      this.#ms += this.#clock.now() - begin;
    }
  }

  /** Counts all the time until it ends: for what holds the loop for the most part of it. */
  async until<Result>(ends: Promise<Result>): Promise<Result> {
    const begin = this.#clock.now();
    try {
      return await ends;
    } finally {
      this.#ms += this.#clock.now() - begin;
    }
  }

  /** Counts time that was measured elsewhere. */
  add(ms: number): void {
    this.#ms += ms;
  }
}
