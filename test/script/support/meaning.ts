import type { Value } from "../../../src/model/model.ts";
import {
  Evaluator,
  each,
  Fault,
  firstAnd,
  isFields,
  isList,
  isNumber,
  isText,
  type Operate,
  orType,
  scalar,
  typed,
} from "./evaluator.ts";
import { elementAt, SEQUENCES } from "./meaning-sequences.ts";

/** What an expression gives, by what the table of operators says and nothing else. */
export function evaluate(rule: Value, data: Value): Value {
  try {
    return new Evaluator(OPERATORS, { data }).value(rule);
  } catch (thrown) {
    if (thrown instanceof Leave && thrown.how === "return") return thrown.value;
    throw thrown;
  }
}

/** Leaves a loop, a turn of it, or the function. */
class Leave {
  readonly how: "break" | "continue" | "return";
  readonly value: Value;

  constructor(how: Leave["how"], value: Value = null) {
    this.how = how;
    this.value = value;
  }
}

/** A function of numbers that are finite. */
function math(operate: (...values: number[]) => number): Operate {
  return (at, operands) => operate(...each(operands, (rule) => at.number(rule)));
}

function chain(operate: (one: number, other: number) => number): Operate {
  return (at, operands) => each(operands, (rule) => at.loose(rule)).reduce(operate);
}

function order(holds: (one: number, other: number) => boolean): Operate {
  return (at, [first = null, second = null, third]) => {
    const fits = (one: Value, other: Value): boolean => {
      const known = isNumber(one) || isText(one);
      if (!known || typeof one !== typeof other) throw new Fault("FAULT_TYPE");
      return holds(one as number, other as number);
    };
    // An operand that faults hides that others may be of a wrong type.
    const [one = null, other = null] = orType(() =>
      each([first, second], (rule) => at.value(rule)),
    );
    return (
      fits(one, other) &&
      (third === undefined ||
        fits(
          other,
          orType(() => at.value(third)),
        ))
    );
  };
}

function aggregate(operate: (...values: number[]) => number): Operate {
  return (at, [only = null, ...more]) => {
    if (more.length > 0) return operate(...each([only, ...more], (rule) => at.number(rule)));
    const value = at.value(only);
    if (isNumber(value)) return value;
    const values = typed(value, isList).map((element) => typed(element, isNumber));
    if (values.length === 0) throw new Fault("FAULT_ARGUMENTS");
    return operate(...values);
  };
}

function sum(list: readonly Value[]): number {
  const total = list.reduce<number>((made, element) => made + typed(element, isNumber), 0);
  if (!Number.isFinite(total)) throw new Fault("FAULT_ARITHMETIC");
  return total;
}

const equal: Operate = (at, operands) => {
  // Whether something is null can be asked of anything.
  const take = operands.includes(null) ? (value: Value) => value : scalar;
  const [one, other] = each(operands, (rule) => take(at.value(rule)));
  return one === other;
};

function attempt(at: Evaluator, [first = null, ...more]: readonly Value[]): Value {
  try {
    return at.value(first);
  } catch (thrown) {
    if (!(thrown instanceof Fault) || more.length === 0) throw thrown;
    return attempt(at, more);
  }
}

function coalesce(at: Evaluator, [first = null, ...more]: readonly Value[]): Value {
  if (more.length === 0) return at.value(first);
  return lookUp(at, first) ?? coalesce(at, more);
}

/** What a read finds, or `undefined`; anything else is a value. */
function lookUp(at: Evaluator, rule: Value): Value | undefined {
  const [name, operands] = Object.entries(rule ?? {})[0] ?? [];
  if (name === "val") return at.read(operands);
  return name === "at" ? elementAt(at, operands) : at.value(rule);
}

const block: Operate = (at, statements) => {
  const inner = at.inside();
  let last: Value = null;
  for (const statement of statements) {
    if (typeof statement === "object" && statement !== null && "let" in statement) {
      const [name, rule] = statement.let as readonly [string, Value];
      inner.declare(name, inner.value(rule));
    } else last = inner.value(statement);
  }
  return last;
};

/** Runs a body for each element of a list. */
const loop: Operate = (at, [name, rule = null, body = null]) => {
  for (const element of at.list(rule)) {
    try {
      at.inside({ [String(name)]: element }).value(body);
    } catch (thrown) {
      if (!(thrown instanceof Leave) || thrown.how === "return") throw thrown;
      if (thrown.how === "break") break;
    }
  }
  return null;
};

const STATEMENTS: Readonly<Record<string, Operate>> = {
  do: block,
  for: loop,
  set: (at, [name, rule = null]) => at.assign(String(name), at.value(rule)),
  return: (at, [rule = null]) => {
    throw new Leave("return", at.value(rule));
  },
  break: () => {
    throw new Leave("break");
  },
  continue: () => {
    throw new Leave("continue");
  },
};

const DATA: Readonly<Record<string, Operate>> = {
  val: (at, path) => {
    const value = at.read(path);
    if (value === undefined) throw new Fault("FAULT_FIELD");
    return value;
  },
  exists: (at, path) => at.read(path) !== undefined,
  get: (at, [rule = null, key = null]) => {
    const from = at.value(rule);
    const value = new Map(Object.entries(isFields(from) ? from : {})).get(String(key));
    if (value === undefined) throw new Fault("FAULT_FIELD");
    return value;
  },
  record: (at, pairs) =>
    Object.fromEntries(
      each(pairs as readonly (readonly Value[])[], ([key = null, rule]) =>
        rule === undefined
          ? Object.entries(typed(at.value(key), isFields))
          : [[String(key), at.value(rule)] as const],
      ).flat(),
    ),
  throw: (at, [rule = null]) => {
    at.text(rule);
    throw new Fault("FAULT_THROWN");
  },
  try: attempt,
  "??": coalesce,
};

const LOGIC: Readonly<Record<string, Operate>> = {
  if: (at, [test = null, one = null, other = null]) => at.value(at.boolean(test) ? one : other),
  and: (at, operands) => operands.every((rule) => at.boolean(rule)),
  or: (at, operands) => operands.some((rule) => at.boolean(rule)),
  "!": (at, [rule = null]) => !at.boolean(rule),
  "===": equal,
  "!==": (at, operands) => equal(at, operands) === false,
  "<": order((one, other) => one < other),
  "<=": order((one, other) => one <= other),
  ">": order((one, other) => one > other),
  ">=": order((one, other) => one >= other),
};

const MATH = [
  "abs",
  "floor",
  "ceil",
  "round",
  "trunc",
  "sign",
  "cbrt",
  "sin",
  "cos",
  "tan",
  "sqrt",
  "exp",
  "log10",
  "pow",
  "atan2",
  "hypot",
] as const;

const ARITHMETIC: Readonly<Record<string, Operate>> = {
  ...Object.fromEntries(
    MATH.map((name) => [name, math(Math[name] as (...values: number[]) => number)]),
  ),
  ln: math(Math.log),
  "+": chain((one, other) => one + other),
  "*": chain((one, other) => one * other),
  "-": (at, operands) =>
    operands.length === 1
      ? -at.loose(operands[0] ?? null)
      : chain((one, other) => one - other)(at, operands),
  "/": (at, operands) =>
    firstAnd(
      operands,
      (rule) => at.loose(rule),
      (rule) => at.number(rule),
    ).reduce((one, other) => one / other),
  "%": math((...values) => values.reduce((one, other) => one % other)),
  min: aggregate(Math.min),
  max: aggregate(Math.max),
  sum: (at, [rule = null]) => sum(at.list(rule)),
  mean: (at, [rule = null]) => {
    const list = at.list(rule);
    if (list.length === 0) throw new Fault("FAULT_ARGUMENTS");
    return sum(list) / list.length;
  },
  clamp: math((value = 0, low = 0, high = 0) => {
    if (low > high) throw new Fault("FAULT_ARGUMENTS");
    return Math.max(low, Math.min(value, high));
  }),
};

const OPERATORS = { ...STATEMENTS, ...DATA, ...LOGIC, ...ARITHMETIC, ...SEQUENCES };
