import { NUMBER_DECIMALS, NUMBER_DIGITS } from "./limits.ts";

/**
 * A number as people write it: no exponent, no `-0`, none of the digits that a computer makes up
 * behind what it knows (0.1 + 0.2 is `0.3`). With `decimals` exactly so many digits stand after the
 * point, and half of the last one is rounded up, away from zero. Takes finite numbers.
 */
export function numberText(value: number, decimals?: number): string {
  const rounded = roundedTo(digitsOf(Math.abs(value)), decimals ?? NUMBER_DECIMALS);
  const text = plainText(rounded, decimals ?? 0);
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** A number from 0 on: its digits from the first one on, and how many of them are whole. */
interface Digits {
  readonly digits: string;
  readonly whole: number;
}

function digitsOf(value: number): Digits {
  // The fewest digits that mean this very number: all that there are of a whole one.
  const written = Number.isInteger(value)
    ? value.toExponential()
    : value.toExponential(NUMBER_DIGITS - 1);
  const [mantissa = "0", exponent = "0"] = written.split("e");
  return { digits: mantissa.replace(".", ""), whole: Number(exponent) + 1 };
}

/** The number with at most so many digits after the point. */
function roundedTo({ digits, whole }: Digits, decimals: number): Digits {
  const kept = whole + decimals;
  if (kept < 0) return { digits: "0", whole: 1 };
  if (kept >= digits.length) return { digits, whole };
  const isUp = (digits[kept] ?? "0") >= "5";
  if (!isUp)
    return kept === 0 ? { digits: "0", whole: 1 } : { digits: digits.slice(0, kept), whole };
  const up = String(BigInt(`0${digits.slice(0, kept)}`) + 1n).padStart(kept, "0");
  return { digits: up, whole: whole + up.length - kept };
}

/** The digits with their point, `least` of them after it at the least; no zeros beyond that. */
function plainText({ digits, whole }: Digits, least: number): string {
  const before = whole <= 0 ? "0" : digits.slice(0, whole).padEnd(whole, "0");
  const zeros = "0".repeat(Math.max(0, -whole));
  const after = `${zeros}${digits.slice(Math.max(0, whole))}`.replace(/0+$/, "");
  const padded = after.padEnd(least, "0");
  return padded === "" ? before : `${before}.${padded}`;
}
