import { describe, expect, test } from "vitest";
import { Actuator, lagged, slewed } from "../../src/adapters/simulated/actuator.ts";
import {
  saturationDensity,
  saturationPressure,
  saturationSlope,
  vapourDensity,
  vapourPressure,
} from "../../src/adapters/simulated/humid-air.ts";
import { Drift, gaussian } from "../../src/adapters/simulated/noise.ts";
import { seededRandom } from "../../src/adapters/simulated/simulated.ts";
import { clearSky, sunElevation, throughClouds } from "../../src/adapters/simulated/sun.ts";
import { airFlow } from "../../src/adapters/simulated/ventilation.ts";
import { seededWeather } from "../../src/adapters/simulated/weather.ts";

describe("humid air", () => {
  // IAPWS: 611.2 Pa at 0.01 °C, 2339.3 at 20 °C, 4247.0 at 30 °C, 7384.9 at 40 °C.
  test.each([
    [0, 611.2],
    [20, 2_339.3],
    [30, 4_247],
    [40, 7_384.9],
  ])("at %d °C is saturated at %d Pa, within half a percent", (celsius, pascal) => {
    expect(saturationPressure(celsius) / pascal).toBeCloseTo(1, 2);
  });

  test("holds 17.2 g/m³ at 20 °C, and more the warmer it is", () => {
    expect(saturationDensity(20) * 1_000).toBeCloseTo(17.2, 1);
    for (const celsius of [-20, 0, 20, 40]) {
      const rise = (saturationDensity(celsius + 0.01) - saturationDensity(celsius - 0.01)) / 0.02;
      expect(saturationSlope(celsius) / rise).toBeCloseTo(1, 6);
    }
  });

  test("has the density that its pressure says, and back", () => {
    expect(vapourPressure(vapourDensity(1_234, 17), 17)).toBeCloseTo(1_234, 9);
  });
});

describe("the sun", () => {
  test("stands overhead at the equator's equinox, and 63° high over 50° N in midsummer", () => {
    expect(sunElevation(0, 81, 12)).toBeCloseTo(1, 4);
    expect(sunElevation(50, 172, 12)).toBeCloseTo(Math.sin((63.45 * Math.PI) / 180), 3);
  });

  test("is down at midnight, rises at six at the equinox, and is as high at 9 as at 15", () => {
    expect(sunElevation(50, 110, 0)).toBeLessThan(0);
    expect(sunElevation(50, 81, 6)).toBeCloseTo(0, 3);
    expect(sunElevation(50, 110, 9)).toBeCloseTo(sunElevation(50, 110, 15), 12);
  });

  test("gives 1037 W/m² from overhead, none from below, a quarter through closed clouds", () => {
    expect(clearSky(1)).toBeCloseTo(1_037, 0);
    expect(clearSky(0)).toBe(0);
    expect(clearSky(-0.5)).toBe(0);
    expect(throughClouds(0)).toBe(1);
    expect(throughClouds(1)).toBe(0.25);
  });
});

describe("the weather", () => {
  const days = (seed: number) => {
    const weather = seededWeather({ seed, latitude: 50, day: 110 });
    return Array.from({ length: 3 * 24 * 12 }, (_, index) => weather(index * 300));
  };

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("of seed %d has cold nights and sunny days", (seed) => {
    const celsius = days(seed).map((outdoors) => outdoors.celsius);
    const sun = days(seed).map((outdoors) => outdoors.sun);
    expect(Math.min(...celsius)).toBeGreaterThan(-3);
    expect(Math.min(...celsius)).toBeLessThan(5);
    expect(Math.max(...celsius)).toBeLessThan(24);
    expect(Math.max(...sun)).toBeGreaterThan(650);
    expect(Math.min(...sun)).toBe(0);
    for (const { wind, vapour, celsius } of days(seed)) {
      expect(wind).toBeGreaterThanOrEqual(0);
      expect(vapour).toBeLessThanOrEqual(saturationPressure(celsius));
    }
  });

  test("is the same for the same seed and another for another", () => {
    expect(days(3)).toEqual(days(3));
    expect(days(3)).not.toEqual(days(4));
  });
});

describe("chance", () => {
  test("is normal: mean 0, deviation 1", () => {
    const random = seededRandom(1);
    const draws = Array.from({ length: 20_000 }, () => gaussian(random));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + draw * draw, 0) / draws.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  test("drifts about its mean without jumps, however far apart it is asked", () => {
    const drift = () =>
      new Drift({ random: seededRandom(5), mean: 10, deviation: 2, memory: 3_600 });
    const fine = drift();
    const coarse = drift();
    let before = fine.at(0);
    for (let time = 60; time <= 86_400; time += 60) {
      const value = fine.at(time);
      expect(Math.abs(value - before)).toBeLessThan(1.5);
      before = value;
    }
    expect(coarse.at(86_400)).toBe(before);
    expect(Math.abs(before - 10)).toBeLessThan(10);
  });
});

describe("ventilation", () => {
  const shut = { fan: 0, vent: 0, door: 0, inside: 25, outside: 15, wind: 2 };

  test("is leakage alone where all is shut: 0.55 changes an hour in a light wind", () => {
    expect(airFlow(shut)).toBeCloseTo((300 * 0.55) / 3_600, 12);
  });

  test("of the fan is 4 m³/s, of an open vent what buoyancy and wind drive", () => {
    const leak = airFlow(shut);
    expect(airFlow({ ...shut, fan: 1 })).toBeCloseTo(4 + leak, 12);
    const head = (2 * 9.81 * (10 / 288.15)) / 4 + 0.09 * 4;
    expect(airFlow({ ...shut, vent: 1 })).toBeCloseTo(1.5 * 0.644 * Math.sqrt(head) + leak, 12);
  });

  test("grows with every opening and with the wind", () => {
    const half = { ...shut, fan: 0.5, vent: 0.5, door: 0.5 };
    for (const more of [{ fan: 0.6 }, { vent: 0.6 }, { door: 0.6 }, { wind: 3 }, { inside: 26 }]) {
      expect(airFlow({ ...half, ...more })).toBeGreaterThan(airFlow(half));
    }
  });
});

describe("an actuator", () => {
  test("with a lag has done 63 % of its way after it, however time is cut", () => {
    const [whole, cut] = [new Actuator(lagged(120)), new Actuator(lagged(120))];
    whole.aim(1);
    cut.aim(1);
    whole.move(120);
    for (let second = 0; second < 120; second++) cut.move(1);
    expect(whole.position).toBeCloseTo(1 - Math.exp(-1), 12);
    expect(cut.position).toBeCloseTo(whole.position, 12);
  });

  test("with a rack moves at one speed and stops where it should", () => {
    const vent = new Actuator(slewed(180));
    vent.aim(0.5);
    vent.move(45);
    expect(vent.position).toBeCloseTo(0.25, 12);
    vent.move(90);
    expect(vent.position).toBe(0.5);
    vent.aim(0);
    vent.move(1_000);
    expect(vent.position).toBe(0);
  });

  test("goes no further than its ends", () => {
    const vent = new Actuator(slewed(1));
    vent.aim(7);
    vent.move(100);
    expect(vent.position).toBe(1);
    vent.aim(-7);
    vent.move(100);
    expect(vent.position).toBe(0);
  });
});
