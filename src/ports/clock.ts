import type { Millis } from "../model/model.ts";

/** Takes a run that was asked for back; nothing happens where it is over. */
export type Cancel = () => void;

/** Time, and runs at later times. The only way in which the inside learns of either. */
export interface Clock {
  /** The time now: monotonic, whatever happens to the clock on the wall. */
  now(): Millis;
  /** Runs once at the end of the current tick, after the input that is already there. */
  soon(run: () => void): Cancel;
  /** Runs once when that time has come, at the earliest; a time in the past is now. */
  at(time: Millis, run: () => void): Cancel;
}

/** The clock on the wall, by which time that nobody was there is told. It may jump. */
export interface WallClock {
  /** Milliseconds since 1970 UTC. */
  wall(): number;
}

/** What the system knows of the clock on the wall. */
export interface ClockState {
  /** Whether it was set by a clock that is right; never fails, and ends soon. */
  isSet(): Promise<boolean>;
}
