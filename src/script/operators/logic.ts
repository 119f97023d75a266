import { BOOLEAN, describeType, eitherOf, isOnly, Kind, mayBe, NULL } from "../../model/model.ts";
import { comparisonCost } from "../charges.ts";
import { plus } from "../cost.ts";
import { lowerCoalesce } from "../full/coalesce.ts";
import { type Extent, eitherExtent, POINT } from "../full/extent.ts";
import { type Lowered, withExtent } from "../full/lowered.ts";
import type { Lowering } from "../full/lowering.ts";
import { charactersOf } from "../full/sizes.ts";
import { called, type Lower, type Operator, row } from "./operator.ts";

const SCALARS = Kind.number | Kind.text | Kind.boolean | Kind.null;

/**
 * `<` and its kin: numbers with numbers, texts with texts. A third operand makes it a chain, which
 * ends where the first two do not fit, as JsonLogic has it.
 */
function order(sign: string, helper: string): Lower {
  return (lowering, operands, at) => {
    const kind = commonKind(lowering, operands, at);
    if (kind === undefined) return { code: "false", type: BOOLEAN, at };
    const isDear = kind !== "number" && spendOrder(lowering, operands);
    const isCharged = kind === "either" || isDear;
    const compare = (left: string, right: string): string =>
      isCharged
        ? `${lowering.writer.use(helper)}(R,${left},${right},${lowering.writer.site(at)})`
        : `${left}${sign}${right}`;
    const [first = "0", second = "0", third] = operands.map((operand) =>
      ordered(lowering, operand, kind),
    );
    if (third === undefined) return { code: `(${compare(first, second)})`, type: BOOLEAN, at };
    // The operand in the middle is compared twice and evaluated once.
    const held = lowering.writer.temporary();
    const code = `(${compare(first, `(${held}=${second})`)}&&${compare(held, third)})`;
    return { code, type: BOOLEAN, at };
  };
}

/** Counts what comparing each with the next takes; whether it may take anything. */
function spendOrder(lowering: Lowering, operands: readonly Lowered[]): boolean {
  const costs = operands
    .slice(1)
    .map((operand, index) => orderCost(lowering, operands[index] ?? operand, operand));
  lowering.tally.spend(costs.reduce(plus, 0));
  return costs.some((cost) => cost > 0);
}

/** What comparing the two takes at the most: as much as the shorter one has. */
function orderCost(lowering: Lowering, one: Lowered, other: Lowered): number {
  return comparisonCost(Math.min(charactersOf(lowering, one), charactersOf(lowering, other)));
}

type Order = "number" | "text" | "either";

function ordered(lowering: Lowering, operand: Lowered, kind: Order): string {
  if (kind === "number") return lowering.number(operand);
  return kind === "text" ? lowering.text(operand) : lowering.any(operand);
}

/** What all operands are compared as: what one of them certainly is, the others have to be. */
function commonKind(
  lowering: Lowering,
  operands: readonly Lowered[],
  at: string,
): Order | undefined {
  const known = operands.map(({ type }) => type).filter(({ kinds }) => kinds !== 0);
  const common = known.reduce((kinds, type) => kinds & type.kinds, Kind.number | Kind.text);
  if (common === 0) {
    const what = `${known.map(describeType).join(" and ")} cannot be compared`;
    lowering.problem("SCRIPT_TYPE", what, "Compare numbers with numbers, texts with texts", at);
    return undefined;
  }
  if (known.some((type) => isOnly(type, Kind.number))) return "number";
  return known.some((type) => isOnly(type, Kind.text)) ? "text" : "either";
}

/**
 * `===` and `!==`: scalars only, since lists and records have no identity to compare; but whether
 * something is `null` can be asked of anything.
 */
function equality(sign: "===" | "!=="): Lower {
  return (lowering, operands, at) => {
    const [left, right] = operands;
    if (left === undefined || right === undefined) return { code: "false", type: BOOLEAN, at };
    const common = left.type.kinds & right.type.kinds & SCALARS;
    const nullable = ((left.type.kinds | right.type.kinds) & Kind.null) !== 0;
    const scalars = mayBe(left.type, SCALARS) && mayBe(right.type, SCALARS);
    if (common === 0 && !nullable && scalars) {
      const what = `${describeType(left.type)} is never ${describeType(right.type)}`;
      lowering.problem("SCRIPT_TYPE", what, "Compare values of one type", at);
    }
    const isAskedForNull = left.literal === null || right.literal === null;
    const [one, other] = [left, right].map((each) =>
      isAskedForNull ? lowering.any(each) : scalar(lowering, each),
    );
    const cost = orderCost(lowering, left, right);
    if (isAskedForNull || cost === 0) return { code: `(${one}${sign}${other})`, type: BOOLEAN, at };
    lowering.tally.spend(cost);
    const same = called(lowering, "sameScalar", ["R", `${one}`, `${other}`], BOOLEAN, at);
    return sign === "===" ? same : { ...same, code: `(!${same.code})` };
  };
}

function scalar(lowering: Lowering, operand: Lowered): string {
  if (isOnly(operand.type, SCALARS)) return lowering.any(operand);
  return lowering.need(operand, SCALARS, "a number, text, boolean or null");
}

function junction(sign: "&&" | "||"): Lower {
  return (lowering, operands, at) => ({
    code: `(${operands.map((operand) => lowering.boolean(operand)).join(sign)})`,
    type: BOOLEAN,
    at,
  });
}

const not: Lower = (lowering, [operand], at) => ({
  code: operand === undefined ? "true" : `(!${lowering.boolean(operand)})`,
  type: BOOLEAN,
  at,
});

/** `if` where a value is wanted: conditions and values in turn, then the value otherwise. */
const choose: Lower = (lowering, operands, at) => {
  const parts = [...operands];
  const otherwise = parts.length % 2 === 1 ? parts.pop() : undefined;
  if (parts.length > NESTED_CHOICES) return chooseFlat(lowering, parts, otherwise, at);
  let code = otherwise === undefined ? "null" : lowering.any(otherwise);
  let type = otherwise?.type ?? NULL;
  for (let index = parts.length - 2; index >= 0; index -= 2) {
    const [condition, value] = [parts[index], parts[index + 1]];
    if (condition === undefined || value === undefined) continue;
    code = `(${lowering.boolean(condition)}?${lowering.any(value)}:${code})`;
    type = eitherOf(value.type, type);
  }
  return withExtent({ code, type, at }, extentOfChoice(parts, otherwise));
};

function extentOfChoice(
  parts: readonly Lowered[],
  otherwise: Lowered | undefined,
): Extent | undefined {
  const last = otherwise === undefined ? POINT : otherwise.extent;
  return parts
    .filter((_, index) => index % 2 === 1)
    .map(({ extent }) => extent)
    .reduce(eitherExtent, last);
}

/** Operands of an `if` that are written inside one another; V8's parser has a stack to keep. */
const NESTED_CHOICES = 16;

function chooseFlat(
  lowering: Lowering,
  parts: readonly Lowered[],
  otherwise: Lowered | undefined,
  at: string,
): Lowered {
  let text = "";
  let type = otherwise?.type ?? NULL;
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [condition, value] = [parts[index], parts[index + 1]];
    if (condition === undefined || value === undefined) continue;
    text += `if(${lowering.boolean(condition)})return ${lowering.any(value)};`;
    type = eitherOf(value.type, type);
  }
  const last = otherwise === undefined ? "null" : lowering.any(otherwise);
  const code = `(()=>{${text}return ${last};})()`;
  return withExtent({ code, type, at }, extentOfChoice(parts, otherwise));
}

function comparison(name: string, meaning: string, helper: string, result: boolean): Operator {
  const saying = {
    name,
    arity: [2, 3],
    takes: "numbers, or texts",
    gives: "boolean",
    meaning: `${meaning}; ends at the first that is not`,
    faults: "FAULT_TYPE where one is a number and the other is not",
    cost: "1, and the shorter one's characters / 64 of texts",
    example: { rule: { [name]: [1, 2] }, result },
  } as const;
  return row("logic", saying, order(name, helper));
}

function equal(name: "===" | "!==", meaning: string, result: boolean): Operator {
  const saying = {
    name,
    arity: [2, 2],
    takes: "two scalars",
    gives: "boolean",
    meaning,
    faults: "FAULT_TYPE where one is a list or a record, unless the other is written as null",
    cost: "1, and the shorter one's characters / 64 of texts",
    example: { rule: { [name]: [1, 1] }, result },
  } as const;
  return row("logic", saying, equality(name));
}

const CHOICE = {
  arity: [2, Number.POSITIVE_INFINITY],
  takes: "condition, value, … , value otherwise",
  gives: "the type of the values",
  meaning: "The value after the first condition that is true, the last one where none is",
  faults: "FAULT_TYPE where a condition is no boolean",
  cost: "1",
  chooses: true,
} as const;

/** Operators of conditions. */
export const LOGIC: readonly Operator[] = [
  row(
    "logic",
    { ...CHOICE, name: "if", example: { rule: { if: [true, 1, 2] }, result: 1 } },
    choose,
  ),
  row(
    "logic",
    { ...CHOICE, name: "?:", example: { rule: { "?:": [false, 1, 2] }, result: 2 } },
    choose,
  ),
  row(
    "logic",
    {
      name: "??",
      arity: [2, Number.POSITIVE_INFINITY],
      takes: "anything",
      gives: "the type of the operands, without null but for the last",
      meaning:
        "The first operand that is there and not null, else the last. Behind what is missing no key " +
        "of a path is computed",
      faults: "",
      cost: "1",
      example: { rule: { "??": [{ val: ["data", "missing"] }, 7] }, data: {}, result: 7 },
    },
    lowerCoalesce,
  ),
  row(
    "logic",
    {
      name: "and",
      arity: [1, Number.POSITIVE_INFINITY],
      takes: "booleans",
      gives: "boolean",
      meaning: "Whether all are true; stops at the first that is not",
      faults: "FAULT_TYPE where one is no boolean",
      cost: "1",
      example: { rule: { and: [true, false] }, result: false },
    },
    junction("&&"),
  ),
  row(
    "logic",
    {
      name: "or",
      arity: [1, Number.POSITIVE_INFINITY],
      takes: "booleans",
      gives: "boolean",
      meaning: "Whether any is true; stops at the first that is",
      faults: "FAULT_TYPE where one is no boolean",
      cost: "1",
      example: { rule: { or: [false, true] }, result: true },
    },
    junction("||"),
  ),
  row(
    "logic",
    {
      name: "!",
      arity: [1, 1],
      takes: "boolean",
      gives: "boolean",
      meaning: "Whether it is false",
      faults: "FAULT_TYPE where it is no boolean",
      cost: "1",
      example: { rule: { "!": [true] }, result: false },
    },
    not,
  ),
  equal("===", "Whether they are the same", true),
  equal("!==", "Whether they are not the same", false),
  comparison("<", "Whether each is less than the next", "less", true),
  comparison("<=", "Whether each is at most the next", "lessOrEqual", true),
  comparison(">", "Whether each is greater than the next", "greater", false),
  comparison(">=", "Whether each is at least the next", "greaterOrEqual", false),
];
