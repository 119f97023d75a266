/** How much may be done: so much at once after a rest, and so much in each second. */
export interface Rate {
  readonly atOnce: number;
  readonly perSecond: number;
}

/**
 * Counts what is done against a rate. It has no clock: times are given, in milliseconds, and never
 * go back. What is more than may ever be done at once is done after a rest, and then paid for.
 */
export class TokenBucket {
  readonly #rate: Rate;
  #level: number;
  #at: number | undefined;

  constructor(rate: Rate) {
    this.#rate = rate;
    this.#level = rate.atOnce;
  }

  /** When so much may be done: now, or later. */
  readyAt(amount: number, now: number): number {
    const { atOnce, perSecond } = this.#rate;
    const missing = Math.min(amount, atOnce) - this.#levelAt(now);
    return missing <= 0 ? now : now + Math.ceil((missing / perSecond) * 1_000);
  }

  /** Counts what is done now. */
  take(amount: number, now: number): void {
    this.#level = this.#levelAt(now) - amount;
    this.#at = now;
  }

  #levelAt(now: number): number {
    const { atOnce, perSecond } = this.#rate;
    const rested = this.#at === undefined ? 0 : now - this.#at;
    return Math.min(atOnce, this.#level + (rested * perSecond) / 1_000);
  }
}
