import type { Logger } from "pino";
import { TROUBLES_KNOWN } from "./limits.ts";

/** The functions that a trouble is of, and how loudly it is told. */
export interface TroubleOptions {
  readonly functions?: readonly string[];
  readonly level?: "warn" | "info";
}

/** How often something went wrong, and the functions that it is of. */
interface Trouble {
  readonly count: number;
  readonly functions: readonly string[];
}

/** What goes wrong again and again, told seldom enough that a loop does not fill a disk. */
export class Troubles {
  readonly #log: Logger;
  readonly #known = new Map<string, Trouble>();

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Tells it the 1st, the 10th, the 100th time. */
  tell(
    key: string,
    data: object,
    message: () => string,
    { functions = [], level = "warn" }: TroubleOptions = {},
  ): void {
    if (this.#known.size >= TROUBLES_KNOWN && !this.#known.has(key)) this.#known.clear();
    const count = (this.#known.get(key)?.count ?? 0) + 1;
    this.#known.set(key, { count, functions });
    if (!/^10*$/.test(String(count))) return;
    const times = count === 1 ? "" : ` (${count} times so far)`;
    this.#log[level]({ ...data, count }, `${message()}${times}`);
  }

  /** What a function did before it was changed says nothing of what it does now. */
  forget(changed: ReadonlySet<string>): void {
    for (const [key, { functions }] of this.#known) {
      if (functions.some((name) => changed.has(name))) this.#known.delete(key);
    }
  }
}
