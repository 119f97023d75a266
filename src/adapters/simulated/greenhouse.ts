import type { Millis } from "../../model/model.ts";
import { after, type Cancel, type Clock } from "../../ports/ports.ts";
import { seededRandom } from "./random.ts";

/** How the simulated devices work, and where what they say goes. */
export interface SimulatedGreenhouseOptions {
  readonly clock: Clock;
  /** The noise of the sensors; the same seed gives the same readings. */
  readonly seed: number;
  /** Between two readings of the probe. */
  readonly period: Millis;
  /** Takes what the climate probe writes on its line. */
  readonly probe: (text: string) => void;
  /** Takes what the door's sensor sends. */
  readonly door: (payload: string) => void;
}

/** Readings of one simulated day: a minute of readings a second. */
const DAY = 60;

/** Readings between two changes of the door. */
const DOOR = 20;

/**
 * A climate probe and a door sensor with a mind of their own: a day's swing of temperature with
 * noise, and a door that is opened and closed. Nothing that the controller does moves them.
 */
export class SimulatedGreenhouse {
  readonly #options: SimulatedGreenhouseOptions;
  #cancel: Cancel | undefined;
  #readings = 0;
  #random: () => number;

  constructor(options: SimulatedGreenhouseOptions) {
    this.#options = options;
    this.#random = seededRandom(options.seed);
  }

  start(): void {
    if (this.#cancel !== undefined) return;
    // A line end first: a listener drops what may be the rest of a line.
    this.#options.probe("\n");
    this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(): void {
    const { clock, period } = this.#options;
    this.#cancel = after(clock, period, () => {
      this.#wait();
      this.#read();
    });
  }

  #read(): void {
    const reading = this.#readings++;
    this.#options.probe(`${JSON.stringify(climateAt(reading, this.#random))}\n`);
    if (reading % DOOR === DOOR - 1) {
      const open = Math.floor(reading / DOOR) % 2 === 0;
      this.#options.door(JSON.stringify({ open }));
    }
  }
}

/** What the probe reads: warm and dry by day, cool and damp by night, to one decimal. */
export function climateAt(
  reading: number,
  random: () => number,
): { readonly celsius: number; readonly humidity: number } {
  const sun = Math.sin((2 * Math.PI * reading) / DAY);
  const celsius = 25 + 5 * sun + 0.4 * (random() - 0.5);
  const humidity = 60 - 15 * sun + 2 * (random() - 0.5);
  return { celsius: Number(celsius.toFixed(1)), humidity: Number(humidity.toFixed(1)) };
}
