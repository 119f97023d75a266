import { isList, isRecord, type Value } from "../../../model/model.ts";
import { type Code, codeOf, commonKind, NULL_CODE, scalarCode } from "./code.ts";
import { type Lowering, type LowerOperator, type OperatorPlace, sequence } from "./lowering.ts";

/** `if` and `?:`: pairs of condition and result, and a result for when none holds. */
export const lowerIf: LowerOperator = (operand, at, lowering) => {
  if (!isList(operand)) return lowering.invalid(at, "the operands are not a list");
  const [only] = operand;
  if (only === undefined) return NULL_CODE;
  if (operand.length === 1) return lowering.lower(only, `${at.operand}/0`);
  const branches: Branch[] = [];
  for (let index = 0; index + 1 < operand.length; index += 2) {
    const condition = lowerCondition(operand[index] ?? null, `${at.operand}/${index}`, lowering);
    const result = lowering.lower(operand[index + 1] ?? null, `${at.operand}/${index + 1}`);
    branches.push({ condition, result });
  }
  const last = operand.length - 1;
  const otherwise =
    operand.length % 2 === 1
      ? lowering.lower(operand[last] ?? null, `${at.operand}/${last}`)
      : NULL_CODE;
  const kind = branches.map(({ result }) => result.kind).reduce(commonKind, otherwise.kind);
  return codeOf(writeBranches(branches, otherwise, lowering), kind);
};

interface Branch {
  readonly condition: string;
  readonly result: Code;
}

/** Most branches that are written inside one another: engines parse them recursively. */
const DEEPEST_BRANCH = 16;

function writeBranches(branches: readonly Branch[], otherwise: Code, lowering: Lowering): string {
  if (branches.length <= DEEPEST_BRANCH) {
    const parts = branches.map(({ condition, result }) => `${condition}?${result.text}:`);
    return `(${parts.join("")}${otherwise.text})`;
  }
  const value = lowering.temporary();
  const parts = branches.map(
    ({ condition, result }) => `${condition}&&(${value}=${result.text},true)`,
  );
  return `(${parts.join("||")}||(${value}=${otherwise.text},true),${value})`;
}

/** `and`, `or`: the first operand that decides, or the last. */
export function lowerJunction(name: "and" | "or"): LowerOperator {
  return (operand, at, lowering) => {
    if (!isList(operand)) return lowering.invalid(at, "the operands are not a list");
    if (operand.length === 0) return scalarCode(false);
    const codes = lowering.each(operand, at.operand);
    const kind = codes.map((code) => code.kind).reduce(commonKind);
    if (kind === "boolean") {
      return codeOf(`(${codes.map(({ text }) => text).join(SIGNS[name])})`, kind);
    }
    // One flat chain, however many operands there are: each takes its place in the same name.
    const value = lowering.temporary();
    const parts = codes.map((code, index) => {
      const text = `(${value}=${code.text})`;
      if (index === codes.length - 1) return `(${text},true)`;
      return truthOf({ text, kind: code.kind, atom: false }, lowering);
    });
    return codeOf(`(${parts.join(SIGNS[name])},${value})`, kind);
  };
}

/** `??`: the first operand that is not `null`. */
export const lowerCoalesce: LowerOperator = (operand, at, lowering) => {
  if (!isList(operand)) return lowering.invalid(at, "the operands are not a list");
  const codes = lowering.each(operand, at.operand);
  if (codes.length === 0) return NULL_CODE;
  return codeOf(`(${codes.map(({ text }) => text).join("??")})`);
};

/** `!` and `!!`: whether the operand counts as false, or as true. */
export const lowerTruth: LowerOperator = (operand, at, lowering) => {
  return codeOf(conditionOf(at.name, operand, at, lowering), "boolean");
};

/**
 * The rule as a JavaScript condition. Where only the truth of the value is wanted, `and`, `or` and
 * `!` need not give a value.
 */
export function lowerCondition(rule: Value, pointer: string, lowering: Lowering): string {
  const [name, ...others] = isRecord(rule) ? Object.keys(rule) : [];
  if (name !== undefined && others.length === 0 && CONDITIONS.has(name)) {
    const operand = (isRecord(rule) ? rule[name] : undefined) ?? null;
    // An empty junction and one without a list have no conditions to join.
    if ((isList(operand) && operand.length > 0) || name === "!" || name === "!!") {
      lowering.scope.charge(1);
      return conditionOf(name, operand, { name, pointer, operand: `${pointer}/${name}` }, lowering);
    }
  }
  return truthOf(lowering.lower(rule, pointer), lowering);
}

const SIGNS = { and: "&&", or: "||" } as const;

const CONDITIONS: ReadonlySet<string> = new Set(["and", "or", "!", "!!"]);

function conditionOf(name: string, operand: Value, at: OperatorPlace, lowering: Lowering): string {
  if (name === "and" || name === "or") {
    const parts = (isList(operand) ? operand : []).map((rule, index) =>
      lowerCondition(rule, `${at.operand}/${index}`, lowering),
    );
    return `(${parts.join(SIGNS[name])})`;
  }
  const truth = firstTruth(operand, at, lowering);
  return name === "!" ? `(!${truth})` : truth;
}

/** The truth of the first operand; the others are computed all the same. */
function firstTruth(operand: Value, at: OperatorPlace, lowering: Lowering): string {
  if (isList(operand) && operand.length === 1) {
    return lowerCondition(operand[0] ?? null, `${at.operand}/0`, lowering);
  }
  const operands = lowering.operands(operand, at.operand);
  const { writer } = lowering.scope;
  if (operands.form === "computed") {
    return `${writer.use("ruleTruthy")}(${writer.use("ruleFirst")}(${operands.list}))`;
  }
  const [first, ...others] = operands.codes;
  if (first === undefined) return "false";
  const { before, name } = lowering.hold(first);
  const rest = others.filter(({ atom }) => !atom).map(({ text }) => text);
  return sequence([...before, ...rest, truthOf(name, lowering)]);
}

function truthOf({ text, kind, atom }: Code, { scope }: Lowering): string {
  switch (kind) {
    case "boolean":
      return text;
    case "number":
      return `(${text}!==0)`;
    case "text":
      return `(${text}!=="")`;
    case "any":
      return text === "null" && atom ? "false" : `${scope.writer.use("ruleTruthy")}(${text})`;
  }
}
