import { saturationPressure } from "./humid-air.ts";
import { Drift } from "./noise.ts";
import { seededRandom } from "./random.ts";
import { clearSky, sunElevation, throughClouds } from "./sun.ts";

/** What is around the greenhouse. */
export interface Outdoors {
  /** °C. */
  readonly celsius: number;
  /** Global irradiance on level ground, in W/m². */
  readonly sun: number;
  /** m/s. */
  readonly wind: number;
  /** Pressure of the vapour in the air, in Pa. */
  readonly vapour: number;
}

/** The weather at a time, in seconds since midnight of the first day. Asked in order of time. */
export type Weather = (time: number) => Outdoors;

/** Where and when the greenhouse stands. */
export interface WeatherOptions {
  readonly seed: number;
  /** Degrees north. */
  readonly latitude: number;
  /** Day of the year at the start, 1 to 365. */
  readonly day: number;
}

/** °C: spring in central Europe, with clear nights near 2 °C and days near 19 °C. */
const MEAN = 10.5;
const SWING = 8.5;

/** Solar hour at which a day is warmest: the ground gives its heat back after noon. */
const WARMEST = 15;

/**
 * °C. Air is dried by dew down to what a clear night's minimum can hold: the dew point stays near
 * that minimum all day (FAO-56, equation 48).
 */
const DEW_POINT = 1;

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * A spell of fair weather by a seed: the sun of that latitude and season through drifting clouds,
 * a daily swing of temperature about a mean that wanders, and wind. The same for the same seed.
 */
export function seededWeather({ seed, latitude, day }: WeatherOptions): Weather {
  const random = seededRandom(seed);
  const clouds = new Drift({ random, mean: 0.35, deviation: 0.3, memory: 1.5 * HOUR });
  const warmth = new Drift({ random, mean: 0, deviation: 1, memory: DAY });
  const wind = new Drift({ random, mean: 2.5, deviation: 1.2, memory: 0.5 * HOUR });
  return (time) => {
    const hour = (time % DAY) / HOUR;
    const elevation = sunElevation(latitude, day + Math.floor(time / DAY), hour);
    const cover = Math.min(Math.max(clouds.at(time), 0), 1);
    const swing = SWING * Math.cos((2 * Math.PI * (hour - WARMEST)) / 24);
    const celsius = MEAN + swing + warmth.at(time);
    return {
      celsius,
      sun: clearSky(elevation) * throughClouds(cover),
      wind: Math.min(Math.max(wind.at(time), 0), 12),
      vapour: saturationPressure(Math.min(celsius, DEW_POINT)),
    };
  };
}
