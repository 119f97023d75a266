import { isOnly, Kind, NUMBER } from "../../model/model.ts";
import { REMAINDER_COST } from "../charges.ts";
import { eitherExtent, numberWithin } from "../full/extent.ts";
import { type Lowered, withExtent } from "../full/lowered.ts";
import type { Lowering } from "../full/lowering.ts";
import { elementsOf, rangeOfValue } from "../full/sizes.ts";
import { rangeOf } from "../typing/range.ts";
import { called, type Lower, type Operator, row } from "./operator.ts";

const NOT_FINITE = "FAULT_ARITHMETIC where the result is not finite";

/**
 * A sum or product. Operands may still be unsettled: what is not finite stays so through `+`, `-`
 * and `*`, and is found when the outermost result is.
 */
function chain(sign: string): Lower {
  return (lowering, operands, at) => {
    const texts = operands.map((operand) => looseNumber(lowering, operand));
    const code = `(${texts.join(sign)})`;
    return ranged(sign, operands, { code, type: NUMBER, at, unsettled: true });
  };
}

/** A number with what is known of it: between what it lies, from what is known of the operands. */
function ranged(name: string, operands: readonly Lowered[], value: Lowered): Lowered {
  if (operands.every(({ extent }) => extent === undefined)) return value;
  const range = rangeOf(name, operands.map(rangeOfValue));
  return range === undefined ? value : { ...value, extent: numberWithin(range) };
}

function looseNumber(lowering: Lowering, operand: Lowered): string {
  return operand.unsettled === true ? operand.code : lowering.number(operand);
}

const subtract: Lower = (lowering, operands, at) => {
  const [only] = operands;
  if (operands.length !== 1 || only === undefined) return chain("-")(lowering, operands, at);
  const code = `(-${looseNumber(lowering, only)})`;
  const value = ranged("-", operands, { code, type: NUMBER, at });
  return only.unsettled === true ? { ...value, unsettled: true } : value;
};

/** Division settles its divisors: a divisor of infinity would give a zero that is none. */
const divide: Lower = (lowering, operands, at) => {
  const [first, ...divisors] = operands;
  const texts = divisors.map((divisor) => lowering.number(divisor));
  const dividend = first === undefined ? "0" : looseNumber(lowering, first);
  const code = `(${[dividend, ...texts].join("/")})`;
  return ranged("/", operands, { code, type: NUMBER, at, unsettled: true });
};

/** A remainder of numbers far apart takes long, and is charged for whatever they are. */
const remainder: Lower = (lowering, operands, at) => {
  lowering.charge(REMAINDER_COST * Math.max(0, operands.length - 1));
  const texts = operands.map((operand) => lowering.number(operand));
  return { code: `(${texts.join("%")})`, type: NUMBER, at, unsettled: true };
};

/** `min` and `max`: of numbers, or of the elements of one list. */
function extreme(name: "min" | "max"): Lower {
  return (lowering, operands, at) => {
    const [only] = operands;
    if (operands.length === 1 && only !== undefined && !isOnly(only.type, Kind.number)) {
      lowering.tally.spend(elementsOf(lowering, only), "a list", at);
      const least = called(
        lowering,
        `${name}Of`,
        ["R", only.eager ?? only.raw ?? lowering.any(only)],
        NUMBER,
        at,
      );
      return withExtent(least, eitherExtent(only.extent?.of, only.extent));
    }
    const texts = operands.map((operand) => lowering.number(operand));
    return ranged(name, operands, { code: `Math.${name}(${texts.join(",")})`, type: NUMBER, at });
  };
}

/**
 * A function of `Math`, on settled numbers; `finite` where no finite operand gives anything else.
 */
function math(name: string, finite: boolean): Lower {
  return (lowering, operands, at) => {
    const texts = operands.map((operand) => lowering.number(operand));
    const code = `Math.${name}(${texts.join(",")})`;
    const value = ranged(name, operands, { code, type: NUMBER, at });
    return finite ? value : { ...value, unsettled: true };
  };
}

const clamp: Lower = (lowering, operands, at) => {
  const [value, low, high] = operands.map((operand) => lowering.number(operand));
  const [, lowest, highest] = operands;
  const kept = lowering.writer.temporary();
  if (typeof lowest?.literal === "number" && typeof highest?.literal === "number") {
    if (lowest.literal > highest.literal) {
      const what = `clamp from ${lowest.literal} to ${highest.literal} holds nothing`;
      lowering.problem("SCRIPT_RANGE", what, "Give the lower bound first", at);
    }
    const code = `((${kept}=${value})<${low}?${low}:${kept}>${high}?${high}:${kept})`;
    return ranged("clamp", operands, { code, type: NUMBER, at });
  }
  const held = called(lowering, "clamp", [`${value}`, `${low}`, `${high}`], NUMBER, at);
  return ranged("clamp", operands, held);
};

/** An operator of a list of numbers, which looks at each of them. */
function overNumbers(name: "sum" | "mean"): Lower {
  return (lowering, [list], at) => {
    if (list === undefined) return { code: "0", type: NUMBER, at };
    lowering.tally.spend(elementsOf(lowering, list), "a list", at);
    return called(lowering, name, ["R", lowering.list(list)], NUMBER, at);
  };
}

/** A row for a function of one number in `Math`. */
function unary(
  name: string,
  meaning: string,
  example: readonly [operand: number, result: number],
  options: { readonly js?: string; readonly faults?: string } = {},
): Operator {
  const [operand, result] = example;
  const saying = {
    name,
    arity: [1, 1],
    takes: "number",
    gives: "number",
    meaning,
    faults: options.faults ?? "",
    cost: "1",
    example: { rule: { [name]: [operand] }, result },
  } as const;
  return row("arithmetic", saying, math(options.js ?? name, options.faults === undefined));
}

function basic(
  name: string,
  least: number,
  meaning: string,
  example: Operator["example"],
  lower: Lower,
): Operator {
  const saying = {
    name,
    arity: [least, Number.POSITIVE_INFINITY],
    takes: "numbers",
    gives: "number",
    meaning,
    faults: NOT_FINITE,
    cost: name === "%" ? `1 + ${REMAINDER_COST} for each operand after the first` : "1",
    example,
  } as const;
  return row("arithmetic", saying, lower);
}

/** Operators of numbers. */
export const ARITHMETIC: readonly Operator[] = [
  basic("+", 2, "Their sum", { rule: { "+": [1, 2, 3] }, result: 6 }, chain("+")),
  basic(
    "-",
    1,
    "The first less the others; of one, its negative",
    { rule: { "-": [5, 2] }, result: 3 },
    subtract,
  ),
  basic("*", 2, "Their product", { rule: { "*": [2, 3, 4] }, result: 24 }, chain("*")),
  basic(
    "/",
    2,
    "The first divided by each of the others in turn",
    { rule: { "/": [8, 2, 2] }, result: 2 },
    divide,
  ),
  basic(
    "%",
    2,
    "The remainder, with the sign of the first",
    { rule: { "%": [-7, 3] }, result: -1 },
    remainder,
  ),
  basic(
    "min",
    1,
    "The least; of one list, its least element",
    { rule: { min: [3, 1, 2] }, result: 1 },
    extreme("min"),
  ),
  basic(
    "max",
    1,
    "The greatest; of one list, its greatest element",
    { rule: { max: [3, 1, 2] }, result: 3 },
    extreme("max"),
  ),
  unary("abs", "Without its sign", [-2.5, 2.5]),
  unary("floor", "The greatest whole number not above it", [2.7, 2]),
  unary("ceil", "The least whole number not below it", [2.2, 3]),
  unary("round", "The nearest whole number, halves towards positive infinity", [2.5, 3]),
  unary("trunc", "Without its fraction", [-2.7, -2]),
  unary("sign", "-1, 0 or 1", [-3, -1]),
  unary("sqrt", "Its square root", [9, 3], { faults: "FAULT_ARITHMETIC below 0" }),
  unary("cbrt", "Its cube root", [27, 3]),
  unary("exp", "e to its power", [0, 1], { faults: NOT_FINITE }),
  unary("ln", "Its natural logarithm", [1, 0], {
    js: "log",
    faults: "FAULT_ARITHMETIC at and below 0",
  }),
  unary("log10", "Its logarithm to base 10", [1000, 3], {
    faults: "FAULT_ARITHMETIC at and below 0",
  }),
  unary("sin", "The sine of an angle in radians", [0, 0]),
  unary("cos", "The cosine of an angle in radians", [0, 1]),
  unary("tan", "The tangent of an angle in radians", [0, 0]),
  row(
    "arithmetic",
    {
      name: "pow",
      arity: [2, 2],
      takes: "number, number",
      gives: "number",
      meaning: "The first to the power of the second",
      faults: NOT_FINITE,
      cost: "1",
      example: { rule: { pow: [2, 10] }, result: 1024 },
    },
    math("pow", false),
  ),
  row(
    "arithmetic",
    {
      name: "atan2",
      arity: [2, 2],
      takes: "number, number",
      gives: "number",
      meaning: "The angle, in radians, of the point with that y and that x",
      faults: "",
      cost: "1",
      example: { rule: { atan2: [0, 1] }, result: 0 },
    },
    math("atan2", true),
  ),
  row(
    "arithmetic",
    {
      name: "hypot",
      arity: [1, Number.POSITIVE_INFINITY],
      takes: "numbers",
      gives: "number",
      meaning: "The square root of the sum of their squares",
      faults: NOT_FINITE,
      cost: "1",
      example: { rule: { hypot: [3, 4] }, result: 5 },
    },
    math("hypot", false),
  ),
  row(
    "arithmetic",
    {
      name: "clamp",
      arity: [3, 3],
      takes: "number, lowest, highest",
      gives: "number",
      meaning: "The number, held between the two bounds",
      faults: "FAULT_ARGUMENTS where the lowest is above the highest",
      cost: "1",
      example: { rule: { clamp: [120, 0, 100] }, result: 100 },
    },
    clamp,
  ),
  row(
    "arithmetic",
    {
      name: "sum",
      arity: [1, 1],
      takes: "list of numbers",
      gives: "number",
      meaning: "Their sum; of an empty list, 0",
      faults: `FAULT_TYPE where an element is no number, ${NOT_FINITE}`,
      cost: "1 + elements",
      example: { rule: { sum: [[1, 2, 3]] }, result: 6 },
    },
    overNumbers("sum"),
  ),
  row(
    "arithmetic",
    {
      name: "mean",
      arity: [1, 1],
      takes: "list of numbers",
      gives: "number",
      meaning: "Their arithmetic mean",
      faults: `FAULT_ARGUMENTS where the list is empty, FAULT_TYPE where an element is no number, ${NOT_FINITE}`,
      cost: "1 + elements",
      example: { rule: { mean: [[1, 2, 6]] }, result: 3 },
    },
    overNumbers("mean"),
  ),
];
