import type { Controller } from "../control/control.ts";
import type { Problem, Value } from "../model/model.ts";
import { type Ledger, variableLines } from "../patch/patch.ts";
import {
  after,
  type Cancel,
  type Clock,
  type LineLog,
  StorageError,
  type WallClock,
} from "../ports/ports.ts";
import { STATE_RETRY } from "./limits.ts";

/** What is written, where to, and how often at the most. */
export interface StateKeeperOptions {
  readonly controller: Controller;
  readonly ledger: Ledger;
  readonly log: LineLog;
  readonly clock: Clock;
  readonly wall: WallClock;
  /** Milliseconds between two writes; what changed meanwhile is lost with the power. */
  readonly every: number;
  /** Whether what runs is not what boots: its variables are not those that are to be kept. */
  readonly unsettled: () => boolean;
  /** Says once that writing fails, and once that it works again. */
  readonly failing: (problems: readonly Problem[] | undefined) => void;
}

/** What was written last, to see whether something changed. */
interface Written {
  readonly variables: ReadonlyMap<string, Value>;
  /** How many ran. */
  readonly timers: number;
}

/**
 * Writes variables and timers where they changed, every so often and at the stop. A timer that runs
 * changes all the time: what was written of the time that it has left must not grow old, since the
 * clock on the wall, which is to tell how old it is, may be set back meanwhile.
 */
export class StateKeeper {
  readonly #options: StateKeeperOptions;
  #written: Written | undefined;
  #cancel: Cancel | undefined;
  #writing: Promise<void> = Promise.resolve();
  #fails = false;
  #stopped = false;

  constructor(options: StateKeeperOptions) {
    this.#options = options;
  }

  /** Whether the last write failed: what is kept grows old. */
  get fails(): boolean {
    return this.#fails;
  }

  /** Writes them for the first time, and then again and again. */
  async start(): Promise<void> {
    await this.#write();
    this.#wait(this.#options.every);
  }

  /** Writes them for the last time, if they are those of what boots. Safe to call twice. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#cancel?.();
    await this.#writing;
    if (!this.#options.unsettled()) await this.#write();
  }

  #wait(milliseconds: number): void {
    if (this.#stopped) return;
    this.#cancel = after(this.#options.clock, milliseconds, () => this.#turn());
  }

  #turn(): void {
    const { every, unsettled } = this.#options;
    if (unsettled()) {
      this.#wait(Math.min(STATE_RETRY, every));
      return;
    }
    this.#writing = this.#write().then(() => this.#wait(every));
  }

  /** Takes everything at one moment between two cycles; what takes time comes after. */
  async #write(): Promise<void> {
    const { controller, ledger, log, clock, wall } = this.#options;
    const variables = controller.scope.variables();
    const { timers } = controller;
    const written = { variables, timers: timers.length };
    const { number } = ledger.state;
    if (this.#written !== undefined && !differs(this.#written, written)) return;
    const snapshot = { number, wall: wall.wall(), now: clock.now(), variables, timers };
    try {
      await log.rewrite(variableLines(snapshot));
      this.#written = written;
      ledger.written(number);
      if (this.#fails) this.#options.failing(undefined);
      this.#fails = false;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (!this.#fails) this.#options.failing(error.problems);
      this.#fails = true;
    }
  }
}

/** Whether something changed. Values never change, so the same value is the same object. */
function differs(before: Written, now: Written): boolean {
  if (before.timers + now.timers > 0 || before.variables.size !== now.variables.size) return true;
  for (const [name, value] of now.variables) {
    if (before.variables.get(name) !== value || !before.variables.has(name)) return true;
  }
  return false;
}
