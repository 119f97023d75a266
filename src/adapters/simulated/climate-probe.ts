import type { Greenhouse } from "./greenhouse.ts";
import { gaussian } from "./noise.ts";

/** What the climate probe measures at one moment, as it says it on its line. */
export interface ClimateReading {
  /** °C, to 0.1 with noise of 0.05. */
  readonly celsius: number;
  /** % relative humidity, to 0.1 with noise of 0.5. */
  readonly humidity: number;
  /** W/m² on the crop, to 1 with noise of 1 %. */
  readonly light: number;
  /** °C, to 0.1 with noise of 0.1. */
  readonly outside: number;
  /** Hour of the plant's own day, from 0 up to 24: the probe has a clock, as loggers do. */
  readonly hour: number;
}

/** Reads the greenhouse as sensors do: with noise, and no finer than their resolution. */
export function readClimate(plant: Greenhouse, random: () => number): ClimateReading {
  const humidity = plant.humidity + 0.5 * gaussian(random);
  return {
    celsius: rounded(plant.celsius + 0.05 * gaussian(random), 1),
    humidity: rounded(Math.min(Math.max(humidity, 0), 100), 1),
    light: rounded(plant.light * Math.max(1 + 0.01 * gaussian(random), 0), 0),
    outside: rounded(plant.outside + 0.1 * gaussian(random), 1),
    hour: rounded(plant.hour, 4) % 24,
  };
}

function rounded(value: number, digits: number): number {
  // Adding 0 makes a zero of a negative zero.
  return Number(value.toFixed(digits)) + 0;
}
