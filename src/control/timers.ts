import { assert, type Event, type Millis, millis, type Value } from "../model/model.ts";
import type { RunState } from "../script/run-state.ts";
import { heldUnits } from "./held-units.ts";
import { LONGEST_TIMER } from "./limits.ts";

/** A timer that runs: when it is due, it becomes an event of its name with its data. */
export interface Timer {
  readonly name: string;
  readonly due: Millis;
  readonly data: Value;
}

/** When a timer started now is due, to the microsecond; `undefined` where none runs that long. */
export function dueTime(now: Millis, seconds: number): Millis | undefined {
  if (!(seconds >= 0 && seconds <= LONGEST_TIMER)) return undefined;
  // Rounded, or 0.07 s would be due a trace after 70 ms, and missed by a scan at just that time.
  return millis(Math.round((now + seconds * 1000) * 1000) / 1000);
}

/** The timers by name. They outlive swaps; what a name calls is decided when it is due. */
export class Timers {
  readonly #timers = new Map<string, Timer>();
  readonly #run: RunState;
  /** Units of the timers' data, which count as state. */
  readonly #sizes = new Map<string, number>();
  #changes = 0;
  /** The earliest due time, `undefined` where it has to be looked for again. */
  #earliest: number | undefined = Infinity;

  constructor(run: RunState) {
    this.#run = run;
  }

  /** Counts what was started, stopped and due: whoever keeps timers looks whether it moved. */
  get changes(): number {
    return this.#changes;
  }

  get size(): number {
    return this.#timers.size;
  }

  /** Units of the data of the timer; nothing where none of that name runs. */
  unitsOf(name: string): number {
    return this.#sizes.get(name) ?? 0;
  }

  has(name: string): boolean {
    return this.#timers.has(name);
  }

  /** The timers, in the order in which they were started first. */
  list(): readonly Timer[] {
    return [...this.#timers.values()];
  }

  /** Starts the timer, or starts it again. */
  start(timer: Timer): void {
    this.cancel(timer.name);
    this.#changes++;
    this.#timers.set(timer.name, timer);
    const size = heldUnits(this.#run, timer.data);
    this.#sizes.set(timer.name, size);
    this.#run.stateSize += size;
    if (this.#earliest !== undefined && timer.due < this.#earliest) this.#earliest = timer.due;
  }

  /** Stops the timer; nothing happens where none of that name runs. */
  cancel(name: string): void {
    const timer = this.#timers.get(name);
    if (timer === undefined) return;
    this.#timers.delete(name);
    this.#run.stateSize -= this.unitsOf(name);
    this.#sizes.delete(name);
    this.#changes++;
    if (timer.due === this.#earliest) this.#earliest = undefined;
  }

  /** When the next timer is due; infinity where none runs. */
  earliest(): number {
    if (this.#earliest === undefined) {
      let earliest = Infinity;
      for (const { due } of this.#timers.values()) if (due < earliest) earliest = due;
      this.#earliest = earliest;
    }
    return this.#earliest;
  }

  /** Takes the timers that are due, as events: earliest first, and by name at the same time. */
  takeDue(now: Millis): readonly Event[] {
    if (this.earliest() > now) return NONE;
    const due = this.list().filter((timer) => timer.due <= now);
    assert(due.length > 0, "a timer is due but none was found");
    due.sort((one, other) => one.due - other.due || (one.name < other.name ? -1 : 1));
    for (const timer of due) this.cancel(timer.name);
    return due.map(({ name, data, due: time }) => ({ name, data, time }));
  }
}

const NONE: readonly Event[] = [];
