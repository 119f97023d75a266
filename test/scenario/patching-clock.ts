import { type Millis, millis } from "../../src/model/model.ts";
import type { Cancel, Clock, WallClock } from "../../src/ports/ports.ts";
import { drain } from "./patching-model.ts";

interface Alarm {
  readonly time: number;
  readonly run: () => void;
}

/**
 * A clock that a test moves, one run after another: between two runs all is done that waits for
 * neither of them, as it is between two timers of a real process.
 */
export class StepClock implements Clock, WallClock {
  time: number;
  readonly #wall: number;
  readonly #soon: (() => void)[] = [];
  readonly #alarms = new Set<Alarm>();

  /** With its time, and how much later it is on the wall. */
  constructor(time: number, wall: number) {
    this.time = time;
    this.#wall = wall;
  }

  now(): Millis {
    return millis(this.time);
  }

  wall(): number {
    return this.#wall + this.time;
  }

  soon(run: () => void): Cancel {
    const entry = (): void => run();
    this.#soon.push(entry);
    return () => {
      const place = this.#soon.indexOf(entry);
      if (place >= 0) this.#soon.splice(place, 1);
    };
  }

  at(time: Millis, run: () => void): Cancel {
    const alarm = { time, run };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Lets that much time go by, as long as it is said to go on. */
  async pass(milliseconds: number, goesOn: () => boolean): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await drain();
      if (!goesOn()) return;
      const run = this.#soon.shift() ?? this.#alarm(end);
      if (run === undefined) break;
      run();
    }
    this.time = end;
  }

  /** The earliest alarm up to that time, whose time it is then. */
  #alarm(end: number): (() => void) | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms)
      if (first === undefined || alarm.time < first.time) first = alarm;
    if (first === undefined || first.time > end) return undefined;
    this.#alarms.delete(first);
    this.time = Math.max(this.time, first.time);
    return first.run;
  }
}
