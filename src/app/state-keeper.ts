import type { Controller } from "../control/control.ts";
import type { Problem, Value } from "../model/model.ts";
import { type Ledger, laterLine, type Snapshot, variableLines } from "../patch/patch.ts";
import {
  after,
  type Cancel,
  type Clock,
  type LineLog,
  StorageError,
  type WallClock,
} from "../ports/ports.ts";
import { sizeOfCell } from "../script/cell.ts";
import { LATER_LENGTH, LATER_UNITS, STATE_RETRY } from "./limits.ts";

/** What is written, where to, and how often at the most. */
export interface StateKeeperOptions {
  readonly controller: Controller;
  readonly ledger: Ledger;
  readonly log: LineLog;
  readonly clock: Clock;
  readonly wall: WallClock;
  /** Milliseconds between two writes; what changed meanwhile is lost with the power. */
  readonly every: number;
  /** Milliseconds between two lines that say what became of timers. */
  readonly timers: number;
  /** Whether what runs is not what boots: its variables are not those that are to be kept. */
  readonly unsettled: () => boolean;
  /** Says once that writing fails, and once that it works again. */
  readonly failing: (problems: readonly Problem[] | undefined) => void;
}

/**
 * Writes variables and timers: as a whole where they changed, every so often and at the stop; and
 * what changed of them, as a line behind that, soon after a timer was started, stopped or due. So a
 * power loss does not do again what a timer did a while ago. What is written is always of one
 * moment between two cycles, timers and variables together.
 */
export class StateKeeper {
  readonly #options: StateKeeperOptions;
  /** What was written as a whole, and what the lines behind it have made of that. */
  #image: Snapshot | undefined;
  #written: Snapshot | undefined;
  /** Characters of the lines behind the image. */
  #length = 0;
  /** What the controller had counted of its timers when they were written last. */
  #changes = 0;
  #lastLine = Number.NEGATIVE_INFINITY;
  #cancel: Cancel | undefined;
  #cancelLine: Cancel | undefined;
  /** The last of the writes that are on their way. */
  #writing: Promise<void> | undefined;
  #fails = false;
  #stopped = false;

  constructor(options: StateKeeperOptions) {
    this.#options = options;
  }

  /** Whether the last write failed: what is kept grows old. */
  get fails(): boolean {
    return this.#fails;
  }

  /**
   * Writes them for the first time, and then again and again. Where nothing was written ever, it
   * writes them twice: then there is an older file, from which what gets damaged can be read.
   */
  async start({ isFirst } = { isFirst: false }): Promise<void> {
    await this.#write();
    if (isFirst) {
      this.#written = undefined;
      await this.#write();
    }
    this.#wait(this.#options.every);
  }

  /** After each cycle: what became of timers is written soon. Costs a comparison where nothing. */
  cycled(): void {
    if (this.#options.controller.timerChanges !== this.#changes) this.#lineSoon();
  }

  /** Writes them for the last time, if they are those of what boots. Safe to call twice. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#cancel?.();
    this.#cancelLine?.();
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
    this.#alone(() => this.#write()).then(() => this.#wait(every));
  }

  #lineSoon(): void {
    // Until there is an image nothing can stand behind it: the next whole write has it all.
    if (this.#stopped || this.#written === undefined || this.#cancelLine !== undefined) return;
    const { clock, timers } = this.#options;
    this.#lineIn(Math.max(0, this.#lastLine + timers - clock.now()));
  }

  #lineIn(milliseconds: number): void {
    this.#cancelLine = after(this.#options.clock, milliseconds, () => {
      if (this.#options.unsettled()) {
        this.#lineIn(STATE_RETRY);
        return;
      }
      this.#alone(() => this.#line()).then(() => {
        this.#cancelLine = undefined;
        this.cycled();
      });
    });
  }

  /** One write after another, as the log asks for it. */
  #alone(act: () => Promise<void>): Promise<void> {
    const done = this.#writing === undefined ? act() : this.#writing.then(act);
    this.#writing = done;
    return done.then(() => {
      if (this.#writing === done) this.#writing = undefined;
    });
  }

  /** Takes everything at one moment between two cycles; what takes time comes after. */
  #snapshot(): Snapshot {
    const { controller, ledger, clock, wall } = this.#options;
    const { timers } = controller;
    const variables = controller.scope.variables();
    const { number } = ledger.state;
    return { number, wall: wall.wall(), now: clock.now(), variables, timers };
  }

  async #write(): Promise<void> {
    const snapshot = this.#snapshot();
    const changes = this.#options.controller.timerChanges;
    if (this.#written !== undefined && !differs(this.#written, snapshot)) return;
    await this.#try(async () => {
      this.#written = undefined;
      await this.#options.log.rewrite(variableLines(snapshot));
      this.#image = snapshot;
      this.#length = 0;
      this.#keeps(snapshot, changes);
    });
  }

  /** Writes what changed since the last write; all of it where that would be a large line. */
  async #line(): Promise<void> {
    const { controller, log, clock } = this.#options;
    const changes = controller.timerChanges;
    const [image, written] = [this.#image, this.#written];
    if (this.#stopped || image === undefined || written === undefined) return;
    if (changes === this.#changes) return;
    const snapshot = this.#snapshot();
    this.#lastLine = clock.now();
    if (this.#isLarge(written.variables, snapshot.variables)) return this.#write();
    const line = laterLine(image, written, snapshot);
    if (this.#length + line.length > LATER_LENGTH) return this.#write();
    await this.#try(async () => {
      this.#written = undefined;
      await log.append(line);
      this.#length += line.length;
      this.#keeps(snapshot, changes);
    });
  }

  /** A line is made in one piece; a whole write is made in slices. */
  #isLarge(before: Snapshot["variables"], now: Snapshot["variables"]): boolean {
    const { scope } = this.#options.controller;
    let units = 0;
    for (const [name, value] of now) {
      if (before.get(name) === value) continue;
      const cell = scope.variableCell(name);
      units += cell === undefined ? 1 : sizeOfCell(cell);
    }
    return units > LATER_UNITS;
  }

  #keeps(snapshot: Snapshot, changes: number): void {
    this.#written = snapshot;
    this.#changes = changes;
    this.#options.ledger.written(snapshot.number);
    // A cycle may have run meanwhile.
    this.cycled();
  }

  /** After a write that failed the next one is of everything. */
  async #try(write: () => Promise<void>): Promise<void> {
    const { failing } = this.#options;
    try {
      await write();
      if (this.#fails) failing(undefined);
      this.#fails = false;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (!this.#fails) failing(error.problems);
      this.#fails = true;
    }
  }
}

/**
 * Whether something changed. Values never change, so the same value is the same object. A timer
 * that runs changes all the time: what was written of the time that it has left must not grow old,
 * since the clock on the wall, which is to tell how old it is, may be set back meanwhile.
 */
function differs(before: Snapshot, now: Snapshot): boolean {
  if (before.timers.length + now.timers.length > 0) return true;
  if (before.variables.size !== now.variables.size) return true;
  return [...now.variables].some(([name, value]) => hasOther(before.variables, name, value));
}

function hasOther(variables: Snapshot["variables"], name: string, value: Value): boolean {
  return variables.get(name) !== value || !variables.has(name);
}
