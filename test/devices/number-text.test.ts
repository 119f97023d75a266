import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NUMBER_DECIMALS, NUMBER_DIGITS } from "../../src/devices/limits.ts";
import { numberText } from "../../src/devices/number-text.ts";
import { SEED } from "../seed.ts";

describe("a number in a command", () => {
  test.each<[number, number | undefined, string]>([
    [-0.04, 1, "0.0"],
    [-0.05, 1, "-0.1"],
    [-0, undefined, "0"],
    [-0, 2, "0.00"],
    [0.1 + 0.2, undefined, "0.3"],
    [0.1 + 0.2 - 0.3, undefined, "0"],
    [100.1 + 0.2, undefined, "100.3"],
    [1e21, 2, "1000000000000000000000.00"],
    [1e21, undefined, "1000000000000000000000"],
    [-1e21, undefined, "-1000000000000000000000"],
    [1e-7, undefined, "0.0000001"],
    [1.5e-7, 10, "0.0000001500"],
    [1 / 3, undefined, "0.333333333333333"],
    [2 ** 53, undefined, "9007199254740992"],
    [2 ** 70, undefined, "1180591620717411300000"],
    [2 ** 53 + 2, 1, "9007199254740994.0"],
    [1.005, 2, "1.01"],
    [-1.005, 2, "-1.01"],
    [2.675, 2, "2.68"],
    [0.5, 0, "1"],
    [-0.5, 0, "-1"],
    [0.05, 0, "0"],
    [0.949, 0, "1"],
    [9.995, 2, "10.00"],
    [999.9999, 2, "1000.00"],
    [123456.789, undefined, "123456.789"],
    [1200, undefined, "1200"],
    [12, 2, "12.00"],
    [5e-324, undefined, "0"],
    [-1e-20, 10, "0.0000000000"],
  ])("%d with %s decimals is %s", (value, decimals, text) => {
    expect(numberText(value, decimals)).toBe(text);
  });

  test("of the most digits is told whole, of one more it is rounded", () => {
    const digits = "123456789123456789";
    const most = `1.${digits.slice(0, NUMBER_DIGITS - 1)}`;
    expect(numberText(Number(most))).toBe(most);
    expect(numberText(Number(`${most}4`))).toBe(most);
  });

  test("goes as far behind the point as it may, and no further", () => {
    expect(numberText(Number(`1e-${NUMBER_DECIMALS}`))).toBe(`0.${"0".repeat(14)}1`);
    expect(numberText(Number(`1e-${NUMBER_DECIMALS + 1}`))).toBe("0");
  });

  test("of the greatest double is told without an exponent", () => {
    expect(numberText(Number.MAX_VALUE)).toBe(`17976931348623157${"0".repeat(292)}`);
  });

  test("is a plain number near what it means, whatever it is", () => {
    let cases = 0;
    const numbers = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer().map((whole) => whole / 1_000),
    );
    const property = fc.property(numbers, (value) => {
      cases++;
      const text = numberText(value);
      expect(text).toMatch(/^(0|-?(0\.\d*[1-9]|[1-9]\d*(\.\d*[1-9])?))$/);
      expect(text.replace(/^-?[0.]*/, "").replace(/0*$/, "").length).toBeLessThanOrEqual(18);
      const off = Math.abs(Number(text) - value);
      expect(off).toBeLessThanOrEqual(Math.max(6e-16, Math.abs(value) * 5.1e-15));
    });
    fc.assert(property, { numRuns: 3_000, seed: SEED });
    console.log(`numbers in commands: ${cases}, seed ${SEED}`);
  });

  test("with decimals is rounded as people round what they see", () => {
    const property = fc.property(
      fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 0, max: 10 }),
      (digits, places, decimals) => {
        // A number of at most 15 digits, as exact decimal arithmetic rounds it.
        const scaled = digits < 0n ? -digits : digits;
        const unit = 10n ** BigInt(Math.max(0, places - decimals));
        const grown = scaled * 10n ** BigInt(Math.max(0, decimals - places));
        const rounded = (grown + unit / 2n) / unit;
        const text = String(rounded).padStart(decimals + 1, "0");
        const cut = text.length - decimals;
        const whole = decimals === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`;
        const wanted = digits < 0n && rounded > 0n ? `-${whole}` : whole;
        expect(numberText(Number(`${digits}e-${places}`), decimals)).toBe(wanted);
      },
    );
    fc.assert(property, { numRuns: 3_000, seed: SEED });
  });
});
