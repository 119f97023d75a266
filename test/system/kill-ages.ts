import { expect } from "vitest";
import type { HeardNumber } from "./kill-client.ts";
import { BEAT, type Report } from "./kill-plant.ts";

/** Milliseconds that variables may be old, as the run file says. */
const INTERVAL = 1_000;

/** Milliseconds that a write may take to begin and end on a busy machine. */
const BUSY = 1_500;

/** How many beats there are in that time. */
const BEATS = (INTERVAL + BUSY) / (BEAT * 1_000);

/** Holds how old variables are at a start against what was heard of them before. */
export class Ages {
  #ticks: readonly HeardNumber[] = [];
  #died = 0;
  #leastTicks = 0;
  #leastBeats = 0;

  /** It was killed at that time, when those ticks had been heard. */
  died(time: number, ticks: readonly HeardNumber[]): void {
    // One that was killed while it started had heard none: what was before it still holds.
    if (ticks.every(({ value }) => value === 0)) return;
    this.#died = time;
    this.#ticks = ticks;
    const kept = ticks.filter((heard) => heard.time < time - INTERVAL - BUSY);
    this.#leastTicks = Math.max(this.#leastTicks, ...kept.map(({ value }) => value));
  }

  /** It started with these variables; gives how old they were, in milliseconds. */
  booted({ ticks, beats }: Report, sent: number): number {
    expect(ticks).toBeGreaterThanOrEqual(this.#leastTicks);
    expect(ticks).toBeLessThanOrEqual(sent);
    expect(beats).toBeGreaterThanOrEqual(this.#leastBeats);
    const lost = this.#ticks.find(({ value }) => value > ticks);
    // What it started with is what is on the disk; beats went on since.
    this.#leastTicks = ticks;
    this.#leastBeats = Math.max(this.#leastBeats, beats - BEATS);
    this.#ticks = [];
    return lost === undefined ? 0 : this.#died - lost.time;
  }
}
