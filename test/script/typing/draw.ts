/** Draws by a seed: the same seed draws the same. */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 up to, without, the bound. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** One time in so many. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of the items; one that is a function is called. */
  of(...items: readonly (string | (() => string))[]): string {
    const item = items[this.below(items.length)] ?? "";
    return typeof item === "string" ? item : item();
  }
}
