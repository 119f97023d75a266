import type { Shape } from "./shape.ts";

/** The numbers that a value can be: both ends are included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The range of the literals of a shape that can be nothing else. */
export function rangeOfShape(shape: Shape): Range | undefined {
  const { numbers } = shape;
  if (shape.anything || numbers === "every" || numbers.size === 0) return undefined;
  return { low: Math.min(...numbers.keys()), high: Math.max(...numbers.keys()) };
}

/** What holds both ranges; nothing is known where nothing is known of one. */
export function hull(one: Range | undefined, other: Range | undefined): Range | undefined {
  if (one === undefined || other === undefined) return undefined;
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}

const ANYWHERE: Range = { low: -Infinity, high: Infinity };

type Operation = (ranges: readonly Range[]) => Range;

/** The range of what an operator of numbers gives, from those of its operands. */
export function rangeOf(name: string, operands: readonly (Range | undefined)[]): Range | undefined {
  const operation = OPERATIONS.get(name);
  if (operation === undefined || operands.every((range) => range === undefined)) return undefined;
  return known(operation(operands.map((range) => range ?? ANYWHERE)));
}

/** The range where it says anything. */
function known({ low, high }: Range): Range | undefined {
  if (!(low <= high)) return undefined;
  return low === -Infinity && high === Infinity ? undefined : { low, high };
}

const sum: Operation = (ranges) => ({
  low: ranges.reduce((total, { low }) => total + low, 0),
  high: ranges.reduce((total, { high }) => total + high, 0),
});

const difference: Operation = ([first = ANYWHERE, ...others]) => {
  if (others.length === 0) return negative(first);
  const less = sum(others);
  return { low: first.low - less.high, high: first.high - less.low };
};

function negative({ low, high }: Range): Range {
  return { low: -high, high: -low };
}

const product: Operation = (ranges) =>
  ranges.reduce((one, other) => {
    const ends = [one.low, one.high].flatMap((a) => [other.low, other.high].map((b) => a * b));
    // Of nothing and infinity there is no product: then nothing is known.
    return ends.some(Number.isNaN) ? ANYWHERE : { low: Math.min(...ends), high: Math.max(...ends) };
  });

const quotient: Operation = (ranges) =>
  ranges.every(({ low, high }) => low === high)
    ? single(ranges.map(({ low }) => low).reduce((one, other) => one / other))
    : ANYWHERE;

function single(value: number): Range {
  return Number.isFinite(value) ? { low: value, high: value } : ANYWHERE;
}

const clamped: Operation = ([value = ANYWHERE, lowest = ANYWHERE, highest = ANYWHERE]) => {
  const hold = (number: number, low: number, high: number): number =>
    Math.min(Math.max(number, low), high);
  return {
    low: hold(value.low, lowest.low, highest.low),
    high: hold(value.high, lowest.high, highest.high),
  };
};

function rounded(round: (value: number) => number): Operation {
  return ([{ low, high } = ANYWHERE]) => ({ low: round(low), high: round(high) });
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ["+", sum],
  ["-", difference],
  ["*", product],
  ["/", quotient],
  ["clamp", clamped],
  ["min", least],
  ["max", greatest],
  ["abs", absolute],
  ["floor", rounded(Math.floor)],
  ["ceil", rounded(Math.ceil)],
  ["round", rounded(Math.round)],
  ["trunc", rounded(Math.trunc)],
]);

function least(ranges: readonly Range[]): Range {
  return {
    low: Math.min(...ranges.map(({ low }) => low)),
    high: Math.min(...ranges.map(({ high }) => high)),
  };
}

function greatest(ranges: readonly Range[]): Range {
  return {
    low: Math.max(...ranges.map(({ low }) => low)),
    high: Math.max(...ranges.map(({ high }) => high)),
  };
}

function absolute([{ low, high } = ANYWHERE]: readonly Range[]): Range {
  if (low >= 0) return { low, high };
  return high <= 0 ? negative({ low, high }) : { low: 0, high: Math.max(-low, high) };
}
