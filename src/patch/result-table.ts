import type { PatchResult } from "./result.ts";

interface Entry {
  /** The digest of the request's text. */
  readonly body: string;
  readonly result: PatchResult;
}

/** The last result of each of the last requests, by id. Bounded: the oldest go first. */
export class ResultTable {
  readonly #entries = new Map<string, Entry>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  set(id: string, entry: Entry): void {
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    if (this.#entries.size <= this.#most) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
