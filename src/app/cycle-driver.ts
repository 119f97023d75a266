import type { Controller, CycleReport, Staged } from "../control/control.ts";
import { assert, type Event, type Millis, millis } from "../model/model.ts";
import type { Cancel, Clock } from "../ports/clock.ts";

/** What a driver is made of. */
export interface CycleDriverOptions {
  readonly controller: Controller;
  readonly clock: Clock;
  /** The time between two scans. Absent: a cycle runs when there is something to do. */
  readonly period?: Millis;
  /** Gets every report, the one of the start first. */
  readonly report: (report: CycleReport) => void;
}

/**
 * Runs a controller's cycles in time.
 *
 * On event: the first event schedules one cycle at the end of the current tick, so events that come
 * together are handled together; so do a staged script and emitted events, and a timer when it is
 * due. By period: a fixed scan and nothing else. Scans keep to the grid of the start: one that runs
 * late does not move the next, and those whose time went by are skipped and counted.
 */
export class CycleDriver {
  readonly #controller: Controller;
  readonly #clock: Clock;
  readonly #period: Millis | undefined;
  readonly #report: (report: CycleReport) => void;
  #stage: "new" | "started" | "running" | "stopped" = "new";
  /** Takes back the cycle at the end of this tick; `undefined` where none is scheduled. */
  #cancelSoon: Cancel | undefined = undefined;
  #cancelLater: Cancel = nothing;
  /** The time for which a later run is scheduled; infinity for none. */
  #later = Infinity;
  /** The time of the start, from which scans count. */
  #origin = 0;
  #scans = 0;
  #skipped = 0;

  constructor({ controller, clock, period, report }: CycleDriverOptions) {
    assert(period === undefined || period > 0, "the period of a scan must be more than 0");
    this.#controller = controller;
    this.#clock = clock;
    this.#period = period;
    this.#report = report;
  }

  /** How many scans were skipped because their time went by. */
  get skippedScans(): number {
    return this.#skipped;
  }

  /** Whether a cycle has something to do now, and has not run yet. */
  get isDue(): boolean {
    if (this.#stage !== "running") return false;
    const waits = this.#period === undefined && this.#controller.pending;
    return waits || this.#clock.now() >= this.#due();
  }

  /** Starts the controller, which sets outputs safe. Events wait until cycles run. */
  start(): void {
    if (this.#stage !== "new") return;
    this.#stage = "started";
    this.#report(this.#controller.start(this.#clock.now()));
  }

  /** Runs cycles from now on. */
  run(): void {
    if (this.#stage !== "started") return;
    this.#stage = "running";
    this.#origin = this.#clock.now();
    this.#scans = 1;
    this.#schedule();
  }

  /** Runs no cycle any more. What waits in the controller stays there. */
  stop(): void {
    this.#stage = "stopped";
    this.#cancelSoon?.();
    this.#cancelSoon = undefined;
    this.#cancelLater();
    this.#cancelLater = nothing;
  }

  /** Hands the controller an event. False where its inbox dropped it. */
  offer(event: Event): boolean {
    const taken = this.#controller.offer(event);
    if (taken) this.wake();
    return taken;
  }

  /** Stages what was prepared; its swap wakes a cycle, also an empty one. */
  enter(staged: Staged): void {
    this.#controller.enter(staged);
    this.wake();
  }

  /** Sees to it that a cycle runs soon: for who gave the controller something to do by itself. */
  wake(): void {
    if (this.#stage !== "running" || this.#period !== undefined) return;
    this.#cancelSoon ??= this.#clock.soon(this.#runSoon);
  }

  readonly #runSoon = (): void => {
    this.#cancelSoon = undefined;
    if (this.#stage === "running") this.#runIfDue(this.#controller.pending);
  };

  readonly #runLater = (): void => {
    this.#later = Infinity;
    // The cycle at the end of this tick takes the timers that are due along.
    if (this.#stage === "running" && this.#cancelSoon === undefined) this.#runIfDue(false);
  };

  /** A clock that wakes a little early, or for a timer that was stopped since, makes no cycle. */
  #runIfDue(pending: boolean): void {
    const now = this.#clock.now();
    if (pending || now >= this.#due()) this.#report(this.#controller.cycle(now));
    this.#schedule();
  }

  /** When the next cycle has to be at the latest: the next scan, or the next timer. */
  #due(): number {
    if (this.#period === undefined) return this.#controller.nextDue() ?? Infinity;
    return this.#origin + this.#scans * this.#period;
  }

  #schedule(): void {
    if (this.#stage !== "running") return;
    if (this.#period !== undefined) this.#passScans(this.#period);
    else if (this.#controller.pending) {
      this.wake();
      return;
    }
    const due = this.#due();
    if (due === this.#later) return;
    this.#cancelLater();
    this.#later = due;
    this.#cancelLater = due === Infinity ? nothing : this.#clock.at(millis(due), this.#runLater);
  }

  /** Goes on to the next scan whose time is still to come. */
  #passScans(period: Millis): void {
    const now = this.#clock.now();
    if (now < this.#due()) return;
    const passed = Math.max(0, Math.floor((now - this.#origin) / period) - this.#scans);
    this.#skipped += passed;
    this.#scans += passed + 1;
  }
}

function nothing(): void {}
