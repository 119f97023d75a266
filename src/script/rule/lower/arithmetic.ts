import { REMAINDER_COST } from "../../charges.ts";
import { type Code, codeOf } from "./code.ts";
import { type Lowering, type LowerOperator, sequence } from "./lowering.ts";

/** `+`, `-`, `*`, `/` and `%`: of numbers at once, of all else by the helper. */
export function lowerArithmetic(sign: string, helper: string): LowerOperator {
  return (operand, at, lowering) => {
    const operands = lowering.operands(operand, at.operand);
    if (operands.form === "computed") {
      return codeOf(lowering.call(helper, [operands.list], at.pointer), "number");
    }
    const numbers = holdNumbers(operands.codes, lowering);
    const list = `[${numbers.names.join(",")}]`;
    const slow = lowering.call(helper, [list], at.pointer, numbers.names.length);
    const sum = combine(sign, numbers.names);
    if (sign === "%") lowering.scope.charge(REMAINDER_COST * Math.max(0, numbers.names.length - 1));
    if (sum === undefined || numbers.test === undefined) {
      return codeOf(sequence([...numbers.before, slow]), "number");
    }
    const result = lowering.temporary();
    const fits = [...numbers.test, `(${result}=${sum})-${result}===0`].join("&&");
    return codeOf(`(${[...numbers.before, `${fits}?${result}:${slow}`].join(",")})`, "number");
  };
}

/** `min` and `max`: of two numbers at once, of all else by the helper. */
export function lowerExtreme(comparison: "<" | ">", helper: string): LowerOperator {
  return (operand, at, lowering) => {
    const operands = lowering.operands(operand, at.operand);
    if (operands.form === "computed") {
      return codeOf(lowering.call(helper, [operands.list], at.pointer), "number");
    }
    const numbers = holdNumbers(operands.codes, lowering);
    const [one, other, ...more] = numbers.names;
    const list = `[${numbers.names.join(",")}]`;
    const slow = lowering.call(helper, [list], at.pointer, numbers.names.length);
    if (one === undefined || other === undefined || more.length > 0 || !numbers.test) {
      return codeOf(sequence([...numbers.before, slow]), "number");
    }
    const fast = `(${other}${comparison}${one}?${other}:${one})`;
    return codeOf(sequence([...numbers.before, choose(numbers.test, fast, slow)]), "number");
  };
}

/** Operands under names, in the order in which they are computed. */
export interface HeldNumbers {
  readonly before: readonly string[];
  readonly names: readonly string[];
  /** What must hold for all of them to be numbers; `undefined` where one is known not to be. */
  readonly test: readonly string[] | undefined;
}

/** Puts every operand under a name, and says how to find out whether they are numbers. */
export function holdNumbers(codes: readonly Code[], lowering: Lowering): HeldNumbers {
  const held = codes.map((code) => lowering.hold(code));
  const names = held.map(({ name }) => name);
  const known = names.every(
    ({ kind, text }) => kind !== "boolean" && kind !== "text" && text !== "null",
  );
  return {
    before: held.flatMap(({ before }) => before),
    names: names.map(({ text }) => text),
    test: known
      ? names.filter(({ kind }) => kind !== "number").map(({ text }) => `typeof ${text}==="number"`)
      : undefined,
  };
}

/** The fast code where the tests hold, else the slow one. */
export function choose(tests: readonly string[], fast: string, slow: string): string {
  return tests.length === 0 ? fast : `(${tests.join("&&")}?${fast}:${slow})`;
}

function combine(sign: string, names: readonly string[]): string | undefined {
  const [only, ...more] = names;
  if (only === undefined || (sign === "%" && more.length === 0)) return undefined;
  if (more.length > 0) return names.join(sign);
  switch (sign) {
    case "-":
      // Not -x, which would make a negative zero of a zero.
      return `0-${only}`;
    case "/":
      return `1/${only}`;
    default:
      return only;
  }
}
