import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { property } from "../control/property.ts";
import { LIBRARIES, table } from "./library.ts";

/** FAO Irrigation and Drainage Paper 56, annex 2, table 2.3: e°(T) in kPa. */
const FAO_TABLE_2_3 = `
  T  kPa
   1 0.657
   5 0.872
   8 1.073
  10 1.228
  12 1.403
  15 1.705
  17 1.938
  18 2.064
  20 2.338
  22 2.644
  24.5 3.075
  25 3.168
  28 3.780
  30 4.243
  33 5.030
  35 5.623
  37 6.275`;

/** Dew points in °C, as building trade prints them (DIN 4108): °C down, % of humidity across. */
const DEW_POINTS = `
  C   50   55   60   65   70   75   80   85   90   95
  30 18.4 20.0 21.4 22.7 23.9 25.1 26.2 27.2 28.2 29.1
  25 13.9 15.3 16.7 18.0 19.1 20.3 21.3 22.3 23.2 24.1
  20  9.3 10.7 12.0 13.2 14.4 15.4 16.4 17.4 18.3 19.2
  15  4.7  6.1  7.3  8.5  9.6 10.6 11.6 12.5 13.4 14.2
  10  0.1  1.4  2.6  3.7  4.8  5.8  6.7  7.6  8.4  9.2`;

/** The vapour pressure of water by the IAPWS formulation of 1995, in kPa: measured, not fitted. */
const SATURATION = `
   C   kPa
   0  0.6112
   5  0.8726
  10  1.2282
  15  1.7058
  20  2.3393
  25  3.1699
  30  4.2470
  35  5.6290
  40  7.3849
  45  9.5950
  50 12.352`;

/** The water in saturated air, in g/m³. */
const SATURATED = `
   C g
   0  4.85
   5  6.80
  10  9.40
  15 12.83
  20 17.30
  25 23.05
  30 30.38
  35 39.63
  40 51.19`;

describe.each(LIBRARIES)("air in %s", (_name, library) => {
  const { absoluteHumidity, dewPoint, saturationVapourPressure, vapourPressureDeficit } = library;

  test("the saturation vapour pressure is that of the FAO's table", () => {
    for (const { T = 0, kPa = 0 } of table(FAO_TABLE_2_3)) {
      expect(Math.abs(saturationVapourPressure(T) - kPa), `${T} °C`).toBeLessThan(0.00051);
    }
  });

  test("the vapour-pressure deficit is that of the FAO's worked example", () => {
    // Example 5: 18 °C at 82 % and 25 °C at 54 %; es - ea is 0.91 kPa.
    const mean = (vapourPressureDeficit(18, 82) + vapourPressureDeficit(25, 54)) / 2;
    expect(mean).toBeCloseTo(0.91, 2);
    expect(vapourPressureDeficit(25, 0)).toBe(saturationVapourPressure(25));
    expect(vapourPressureDeficit(25, -3)).toBe(saturationVapourPressure(25));
    expect(vapourPressureDeficit(25, 100)).toBe(0);
    expect(vapourPressureDeficit(25, 104)).toBe(0);
  });

  test("the dew point is that of the printed tables, to 0.1 K", () => {
    for (const { C = 0, ...row } of table(DEW_POINTS)) {
      for (const [humidity, dew] of Object.entries(row)) {
        const gap = Math.abs(dewPoint(C, Number(humidity)) - dew);
        expect(gap, `${C} °C, ${humidity} %`).toBeLessThanOrEqual(0.1);
      }
    }
  });

  test("the dew point is where measured vapour pressures say, to 0.1 K", () => {
    const rows = table(SATURATION);
    for (const air of rows) {
      for (const dew of rows.filter(({ C = 0 }) => C <= (air.C ?? 0))) {
        const humidity = (100 * (dew.kPa ?? 0)) / (air.kPa ?? 1);
        const gap = Math.abs(dewPoint(air.C ?? 0, humidity) - (dew.C ?? 0));
        expect(gap, `${dew.C} °C in air of ${air.C} °C`).toBeLessThan(0.1);
      }
    }
  });

  test("saturated air holds the water that the tables give it", () => {
    for (const { C = 0, g = 0 } of table(SATURATED)) {
      expect(Math.abs(absoluteHumidity(C, 100) - g), `${C} °C`).toBeLessThan(0.005 * g + 0.01);
    }
    // At 0 °C the formula has no part but its constant, 6.112 hPa.
    expect(Math.abs(absoluteHumidity(0, 100) - 4.8485)).toBeLessThan(0.001);
    expect(absoluteHumidity(20, -5)).toBe(0);
  });

  test("the dew point is below the air's temperature, at it where the air is saturated", () => {
    const air = fc.record({
      celsius: fc.double({ min: -45, max: 60, noNaN: true }),
      humidity: fc.double({ min: 0.1, max: 99.9, noNaN: true }),
    });
    property(air, 500, ({ celsius, humidity }) => {
      const dew = dewPoint(celsius, humidity);
      expect(dew).toBeLessThan(celsius);
      expect(dewPoint(celsius, 100)).toBeCloseTo(celsius, 9);
      // Cooled down to its dew point the air is saturated: nothing is missing.
      const part = absoluteHumidity(celsius, humidity) * (celsius + 273.15);
      expect(part / (absoluteHumidity(dew, 100) * (dew + 273.15))).toBeCloseTo(1, 9);
    });
  });
});
