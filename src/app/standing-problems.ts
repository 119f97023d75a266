import type { Logger } from "pino";
import { describeProblem, type Problem } from "../model/model.ts";
import { STANDING_SHOWN, TROUBLES_KNOWN } from "./limits.ts";

/**
 * What is wrong for as long as it is: each is told in the log once, loudly, and stands in the
 * status until it is known to be over. One that may be over is told no second time if it is not.
 */
export class StandingProblems {
  readonly #log: Logger;
  readonly #standing = new Map<string, Problem>();
  readonly #told = new Set<string>();

  constructor(log: Logger) {
    this.#log = log;
  }

  /** What stands now; no more than a status has room for. */
  get list(): readonly Problem[] {
    return [...this.#standing.values()].slice(0, STANDING_SHOWN);
  }

  /** How many stand now. */
  get count(): number {
    return this.#standing.size;
  }

  stands(key: string): boolean {
    return this.#standing.has(key);
  }

  /** Whether it is new. */
  note(key: string, problem: Problem): boolean {
    if (this.#standing.has(key)) return false;
    if (this.#standing.size < TROUBLES_KNOWN) this.#standing.set(key, problem);
    if (this.#told.has(key)) return true;
    if (this.#told.size >= TROUBLES_KNOWN) this.#told.clear();
    this.#told.add(key);
    this.#log.error({ kind: "problem", problem }, describeProblem(problem));
    return true;
  }

  /** It may be over: the next time it is found it stands again, without a word. */
  forget(keep: (key: string) => boolean): void {
    for (const key of this.#standing.keys()) if (!keep(key)) this.#standing.delete(key);
  }

  /** It is over: if it comes again, that is news. Whether it stood. */
  mend(key: string): boolean {
    this.#told.delete(key);
    return this.#standing.delete(key);
  }
}
