import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { saturationPressure } from "../../src/adapters/simulated/humid-air.ts";
import {
  Greenhouse,
  type Movable,
  type Outdoors,
  type Weather,
} from "../../src/adapters/simulated/simulated.ts";
import { property } from "../control/property.ts";

const DAY = 86_400;
const MOVABLES: readonly Movable[] = ["fan", "vent", "heater", "door"];

/** Weather that stays as it is; the air outside is saturated where nothing else is said. */
function steady(outdoors: Partial<Outdoors> & { readonly celsius: number }): Weather {
  const vapour = saturationPressure(outdoors.celsius);
  return () => ({ sun: 0, wind: 2, vapour, ...outdoors });
}

/** What of the heat that went in is neither out again nor stored, over all that moved. */
function heatAmiss(plant: Greenhouse, storedBefore: number): number {
  const { sun, heater, glazing, exchange, ground } = plant.ledger;
  const amiss = sun + heater - glazing - exchange - ground - (plant.stored - storedBefore);
  const moved = [sun, heater, glazing, exchange, ground, plant.stored].map(Math.abs);
  return Math.abs(amiss) / moved.reduce((sum, heat) => sum + heat, 1);
}

describe("the greenhouse", () => {
  test.each([1, 2, 3])("of seed %d keeps account of all its heat through three days", (seed) => {
    const plant = new Greenhouse({ seed });
    const before = plant.stored;
    for (let hour = 0; hour < 72; hour++) {
      plant.set("heater", hour % 24 < 6 ? 60 : 0);
      plant.set("vent", hour % 24 > 10 ? 50 : 0);
      plant.set("fan", hour % 24 > 12 ? 40 : 0);
      plant.set("door", hour % 7 === 3 ? 100 : 0);
      plant.step(3_600);
    }
    expect(plant.ledger.heater / 3.6e6).toBeGreaterThan(200);
    expect(heatAmiss(plant, before)).toBeLessThan(1e-9);
  });

  test("without sun and heat comes to the temperature around it", () => {
    const plant = new Greenhouse({ seed: 1, weather: steady({ celsius: 11 }) });
    plant.step(5 * DAY);
    expect(plant.celsius).toBeCloseTo(11, 1);
    expect(plant.floor).toBeCloseTo(11, 1);
  });

  test("without sun in the cold ends between the air outside and the ground below", () => {
    const plant = new Greenhouse({ seed: 1, weather: steady({ celsius: 2 }) });
    plant.step(5 * DAY);
    expect(plant.celsius).toBeGreaterThan(2);
    expect(plant.celsius).toBeLessThan(3);
  });

  test.each(["fan", "vent", "door"] as const)(
    "in the sun is the nearer the outside the more the %s is open",
    (movable) => {
      const warmer = [0, 5, 25, 50, 100].map((percent) => {
        const weather = steady({ celsius: 15, sun: 600, vapour: 900 });
        const plant = new Greenhouse({ seed: 1, weather });
        plant.set(movable, percent);
        plant.step(DAY);
        return plant.celsius - 15;
      });
      expect(warmer.at(-1)).toBeGreaterThan(0);
      expect(warmer).toEqual([...warmer].sort((one, other) => other - one));
      expect(new Set(warmer).size).toBe(warmer.length);
    },
  );

  test("is warmer with the heater on, by about what 25 kW hold against its losses", () => {
    const plant = new Greenhouse({ seed: 1, weather: steady({ celsius: 2 }) });
    plant.set("heater", 100);
    plant.step(5 * DAY);
    // 25 kW over 770 W/K of glazing and 55 W/K of leakage, less what goes into ground and vapour.
    expect(plant.celsius).toBeGreaterThan(22);
    expect(plant.celsius).toBeLessThan(32);
  });

  test("grows damp when it is shut and dries when it is opened", () => {
    const weather = steady({ celsius: 5, sun: 200, vapour: 500 });
    const plant = new Greenhouse({ seed: 1, weather });
    plant.step(DAY);
    const shut = plant.humidity;
    plant.set("vent", 100);
    plant.set("heater", 60);
    plant.step(DAY);
    expect(shut).toBeGreaterThan(90);
    expect(plant.humidity).toBeLessThan(70);
  });

  test("is bit for bit the same however its time is cut", () => {
    const [whole, cut] = [new Greenhouse({ seed: 9 }), new Greenhouse({ seed: 9 })];
    for (const plant of [whole, cut]) plant.set("heater", 40);
    whole.step(DAY);
    for (let third = 0; third < 3 * DAY; third += 100) cut.step(100 / 3);
    expect(cut.time).toBe(whole.time);
    expect([cut.celsius, cut.humidity, cut.stored]).toEqual([
      whole.celsius,
      whole.humidity,
      whole.stored,
    ]);
  });

  test("has its own hour, from the one it starts with", () => {
    const plant = new Greenhouse({ seed: 1, startHour: 22.5 });
    plant.step(7_200);
    expect(plant.hour).toBeCloseTo(0.5, 9);
  });

  test("takes steps up to a month, and no time that runs backwards", () => {
    const plant = new Greenhouse({ seed: 1 });
    expect(() => plant.step(-1)).toThrow(/step/);
    expect(() => plant.step(Number.NaN)).toThrow(/step/);
    expect(() => plant.step(30 * DAY + 1)).toThrow(/step/);
    expect(() => plant.set("fan", Number.NaN)).toThrow(/fan/);
    plant.step(0);
    expect(plant.time).toBe(6 * 3_600);
  });
});

describe("in any weather and with any commands", () => {
  const outdoors = fc.record({
    celsius: fc.double({ min: -30, max: 40, noNaN: true }),
    sun: fc.double({ min: 0, max: 1_100, noNaN: true }),
    wind: fc.double({ min: 0, max: 12, noNaN: true }),
    dampness: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const spell = fc.record({
    outdoors,
    movable: fc.constantFrom(...MOVABLES),
    percent: fc.double({ min: -50, max: 150, noNaN: true }),
    seconds: fc.double({ min: 0, max: 40_000, noNaN: true }),
  });

  test("air is never over saturated nor under dry, and no heat is lost or made", () => {
    property(fc.array(spell, { minLength: 1, maxLength: 8 }), 100, (spells) => {
      let around: Outdoors = { celsius: 10, sun: 0, wind: 0, vapour: 500 };
      const plant = new Greenhouse({ seed: 1, weather: () => around });
      const before = plant.stored;
      for (const { outdoors, movable, percent, seconds } of spells) {
        const vapour = outdoors.dampness * saturationPressure(outdoors.celsius);
        around = { ...outdoors, vapour };
        plant.set(movable, percent);
        for (let part = 0; part < 20; part++) {
          plant.step(seconds / 20);
          expect(plant.humidity).toBeGreaterThanOrEqual(0);
          expect(plant.humidity).toBeLessThanOrEqual(100);
          expect(plant.celsius).toBeGreaterThan(-40);
          expect(plant.celsius).toBeLessThan(150);
        }
      }
      expect(heatAmiss(plant, before)).toBeLessThan(1e-9);
    });
  });
});
