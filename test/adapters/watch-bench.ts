import { expect } from "vitest";
import type { Listening } from "../../src/adapters/files/events.ts";
import { LOSS_WAIT } from "../../src/adapters/files/limits.ts";
import { type Look, type Looking, type Marks, printOf } from "../../src/adapters/files/look.ts";
import { Watch } from "../../src/adapters/files/watch.ts";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import type { ScriptFilesReading } from "../../src/ports/ports.ts";
import { PATIENT } from "../contract/script-files-contract.ts";

export const TIMES = {
  settle: 100,
  loss: LOSS_WAIT,
  patience: 1_000,
  compare: 5_000,
  readAll: 60_000,
};

/** A watch of one file, whose stamp and text are what a test says, on a clock that it moves. */
export class Bench implements Looking, Listening {
  readonly clock = new ManualClock(1_000);
  readonly told: string[] = [];
  text = "old";
  stamp = 0;
  /** What happens to the file whenever it was looked at. */
  afterLook: () => void = () => undefined;
  looks = 0;
  glances = 0;
  refreshes = 0;
  isReady = true;
  heard: () => void = () => undefined;
  ready: () => void = () => undefined;
  readonly watch = new Watch({
    looking: this,
    listening: this,
    clock: this.clock,
    times: TIMES,
    changed: (now) => this.told.push(now.ok ? (now.files[0]?.text ?? "") : "problem"),
    isDelicate: async (now) => now.ok && now.files[0]?.text === "",
  });

  async glance(): Promise<Marks> {
    this.glances++;
    return this.#stamps();
  }

  async look(): Promise<Look> {
    this.looks++;
    const reading: ScriptFilesReading = { ok: true, files: [{ file: "a", text: this.text }] };
    const print = await printOf(reading);
    const look = { stamps: this.#stamps(), digests: new Map([["a", this.text]]), reading, print };
    this.afterLook();
    return look;
  }

  async start(heard: () => void, ready: () => void): Promise<void> {
    this.heard = heard;
    this.ready = ready;
    if (this.isReady) ready();
  }

  async refresh(): Promise<void> {
    this.refreshes++;
  }

  async stop(): Promise<void> {
    this.ready();
  }

  /** The file changes, and the system tells of it. */
  save(text: string): void {
    this.text = text;
    this.stamp++;
    this.heard();
  }

  /** Lets time go by in small steps, with whatever is to happen in each. */
  async pass(duration: number, each: () => void = () => undefined): Promise<void> {
    for (let passed = 0; passed < duration; passed += 10) {
      each();
      await turn();
      this.clock.advance(10);
      await turn();
    }
  }

  #stamps(): Marks {
    return new Map([["a", `${this.stamp}`]]);
  }
}

/** Lets everything happen that waits for nothing but other threads and turns. */
async function turn(): Promise<void> {
  for (let turns = 0; turns < 4; turns++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits for another thread to compute digests, which is no matter of the clock. */
export async function toldSoon(bench: Bench, states: readonly string[]): Promise<void> {
  await expect.poll(() => bench.told, PATIENT).toEqual(states);
}

/** A bench whose watch has started, and has found the file as it was known. */
export async function started(): Promise<Bench> {
  const bench = new Bench();
  await bench.watch.start({ ok: true, files: [{ file: "a", text: "old" }] });
  await bench.pass(300);
  await expect.poll(() => bench.refreshes, PATIENT).toBe(1);
  expect(bench.told).toEqual([]);
  bench.looks = 0;
  return bench;
}
