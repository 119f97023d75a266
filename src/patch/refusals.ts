import type { Rejected, Reverted } from "./result.ts";

interface Refusal {
  /** The digest of the request's text. */
  readonly body: string;
  readonly result: Rejected | Reverted;
}

/**
 * What was answered to the last requests of which nothing remains, by id. It is not kept through a
 * restart, since nothing of a refused request is. Bounded: the oldest go first.
 */
export class Refusals {
  readonly #entries = new Map<string, Refusal>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(id: string): Refusal | undefined {
    return this.#entries.get(id);
  }

  set(id: string, refusal: Refusal): void {
    this.#entries.delete(id);
    this.#entries.set(id, refusal);
    if (this.#entries.size <= this.#most) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
