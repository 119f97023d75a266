import type { Limits, Value } from "../../../src/model/model.ts";
import { type Definition, full } from "./plant.ts";

/** The name of a limit. */
export type Name = keyof Limits;

/** What a limit is tested by: how many of it are asked for, and the code of one too many. */
export interface Probe {
  readonly limit: Name;
  readonly what: string;
  readonly at: number;
  readonly code: string;
  /** The script in which there are so many, or its text. */
  readonly script: (count: number) => Definition | string;
  readonly data?: (count: number) => Value;
  /** Other limits that would be reached before. */
  readonly others?: Partial<Limits>;
}

export const many = <Made>(count: number, make: (index: number) => Made): Made[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const main = (...body: readonly Value[]): Definition => ({
  functions: { main: full(["data"], ...body) },
});

export const names = (prefix: string, count: number): Record<string, Value> =>
  Object.fromEntries(many(count, (index) => [`${prefix}${index}`, index]));

export const nested = (count: number, wrap: (inner: Value) => Value, inner: Value = 1): Value =>
  many(count, () => wrap).reduce((value, around) => around(value), inner);

export const text = (count: number): string => "x".repeat(count);
export const loop = (count: number, body: Value): Definition =>
  main({ for: ["i", { range: [count] }, body] });
export const kept = (value: Value): Definition => ({
  variables: { z: null },
  ...main({ set: ["z", value] }),
});
