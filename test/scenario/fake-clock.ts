import { type Millis, millis } from "../../src/model/model.ts";
import type { Cancel, Clock } from "../../src/ports/clock.ts";

interface Alarm {
  readonly time: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  time: number;
  /** How much too early the next alarm goes off, as those of real clocks do now and then. */
  early = 0;
  readonly #soon = new Set<() => void>();
  readonly #alarms = new Set<Alarm>();

  constructor(time = 0) {
    this.time = time;
  }

  now(): Millis {
    return millis(this.time);
  }

  soon(run: () => void): Cancel {
    const entry = (): void => run();
    this.#soon.add(entry);
    return () => this.#soon.delete(entry);
  }

  at(time: Millis, run: () => void): Cancel {
    const alarm = { time, run };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** When the earliest alarm goes off. */
  get next(): number | undefined {
    const times = [...this.#alarms].map(({ time }) => time);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Ends the tick: runs what was to run at its end. Gives how many runs there were. */
  tick(): number {
    const runs = [...this.#soon];
    this.#soon.clear();
    for (const run of runs) run();
    return runs.length;
  }

  /** Goes to a time, by way of every alarm before it, each in a tick of its own. */
  goTo(time: number): void {
    for (;;) {
      while (this.tick() > 0);
      const alarm = [...this.#alarms].sort((one, other) => one.time - other.time)[0];
      if (alarm === undefined || alarm.time - this.early > time) break;
      this.#alarms.delete(alarm);
      this.time = Math.max(this.time, alarm.time - this.early);
      this.early = 0;
      alarm.run();
    }
    this.time = Math.max(this.time, time);
  }

  /** Time goes by and nothing runs: the machine was busy. */
  hang(wait: number): void {
    this.time += wait;
  }
}
