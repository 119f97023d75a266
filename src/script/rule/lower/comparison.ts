import { isList, type Value } from "../../../model/model.ts";
import { choose, holdNumbers } from "./arithmetic.ts";
import { type Code, codeOf, NULL_CODE } from "./code.ts";
import { type Lowering, type LowerOperator, type OperatorPlace, sequence } from "./lowering.ts";

/** How a comparison is written of two numbers, and the helpers for everything else. */
export interface Comparison {
  readonly sign: string;
  readonly helper: string;
  /** The helper for one step of a chain; it is told whether the step is the first. */
  readonly step: string;
}

/** `<`, `==` and their like: of numbers at once, of all else by the helper. */
export function lowerComparison(comparison: Comparison): LowerOperator {
  return (operand, at, lowering) => {
    if (!isList(operand) || operand.length < 2) {
      return lowering.invalid(at, "a comparison needs two operands or more");
    }
    if (operand.length > 2) return lowerChain(comparison, operand, at, lowering);
    const { before, names, test } = holdNumbers(lowering.each(operand, at.operand), lowering);
    const slow = lowering.call(comparison.helper, names, at.pointer);
    const fast = `(${names.join(comparison.sign)})`;
    const text = test === undefined ? slow : choose(test, fast, slow);
    return codeOf(sequence([...before, text]), "boolean");
  };
}

/** `===` and `!==`: at once where one of the two is known to be short. */
export function lowerIdentity(comparison: Comparison): LowerOperator {
  const lowerOthers = lowerComparison(comparison);
  return (operand, at, lowering) => {
    if (!isList(operand) || operand.length !== 2) return lowerOthers(operand, at, lowering);
    const [one = NULL_CODE, other = NULL_CODE] = lowering.each(operand, at.operand);
    const text =
      isShort(one) || isShort(other)
        ? `(${one.text}${comparison.sign}${other.text})`
        : lowering.call(comparison.helper, [one.text, other.text], at.pointer);
    return codeOf(text, "boolean");
  };
}

/** Several operands, each compared with the one before; the first pair that fails ends it. */
function lowerChain(
  { sign, step }: Comparison,
  operands: readonly Value[],
  at: OperatorPlace,
  lowering: Lowering,
): Code {
  const previous = lowering.temporary();
  const current = lowering.temporary();
  const numbers = [previous, current].map((name) => `typeof ${name}==="number"`);
  const steps = lowering.each(operands, at.operand).map(({ text }, index) => {
    if (index === 0) return `${previous}=${text}`;
    const slow = lowering.call(step, [previous, current, String(index === 1)], at.pointer);
    const fits = choose(numbers, `${previous}${sign}${current}`, slow);
    const shift = index === 1 ? "" : `${previous}=${current},`;
    return `${shift}${current}=${text},${fits}`;
  });
  const [first = "", second = "", ...others] = steps;
  return codeOf(`(${first},${second}${others.map((other) => `&&(${other})`).join("")})`, "boolean");
}

/** Longest literal text that is compared without a charge. */
const SHORT_TEXT = 128;

/** Whether comparing with it costs next to nothing, whatever the other value is. */
function isShort({ text, kind, atom }: Code): boolean {
  if (kind === "number" || kind === "boolean" || text === "null") return true;
  return atom && kind === "text" && text.length <= SHORT_TEXT;
}
