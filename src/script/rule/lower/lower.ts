/**
 * How each operator becomes code. An operator is given its operand as the rule has it and writes
 * one expression, in which every operand is computed once and in order: held under a temporary
 * where it is used twice. `lowering.ts` is what the operators share; `level.ts` is what a rule can
 * see of data; `code.ts` is what they hand to one another.
 */
import { lowerExists, lowerMissing, lowerMissingSome, lowerVal, lowerVar } from "./access.ts";
import { lowerArithmetic, lowerExtreme } from "./arithmetic.ts";
import { lowerComparison, lowerIdentity } from "./comparison.ts";
import { lowerDo, lowerPreserve, lowerSet, lowerThrow, lowerTry } from "./control.ts";
import { lowerByList, lowerLength, lowerQuantifier, lowerReduce, lowerSelection } from "./list.ts";
import { lowerCoalesce, lowerIf, lowerJunction, lowerTruth } from "./logic.ts";
import type { LowerOperator } from "./lowering.ts";

/** Every standard operator of a bare rule. In a map, as there no name is inherited. */
export const OPERATORS: ReadonlyMap<string, LowerOperator> = new Map([
  ["var", lowerVar],
  ["val", lowerVal],
  ["exists", lowerExists],
  ["missing", lowerMissing],
  ["missing_some", lowerMissingSome],
  ["if", lowerIf],
  ["?:", lowerIf],
  ["??", lowerCoalesce],
  ["and", lowerJunction("and")],
  ["or", lowerJunction("or")],
  ["!", lowerTruth],
  ["!!", lowerTruth],
  ["==", lowerComparison({ sign: "===", helper: "ruleEqual", step: "ruleEqualStep" })],
  ["!=", lowerComparison({ sign: "!==", helper: "ruleUnequal", step: "ruleUnequalStep" })],
  ["===", lowerIdentity({ sign: "===", helper: "ruleSame", step: "ruleSameStep" })],
  ["!==", lowerIdentity({ sign: "!==", helper: "ruleOther", step: "ruleOtherStep" })],
  ["<", lowerComparison({ sign: "<", helper: "ruleLess", step: "ruleLessStep" })],
  ["<=", lowerComparison({ sign: "<=", helper: "ruleAtMost", step: "ruleAtMostStep" })],
  [">", lowerComparison({ sign: ">", helper: "ruleMore", step: "ruleMoreStep" })],
  [">=", lowerComparison({ sign: ">=", helper: "ruleAtLeast", step: "ruleAtLeastStep" })],
  ["+", lowerArithmetic("+", "ruleAdd")],
  ["-", lowerArithmetic("-", "ruleSubtract")],
  ["*", lowerArithmetic("*", "ruleMultiply")],
  ["/", lowerArithmetic("/", "ruleDivide")],
  ["%", lowerArithmetic("%", "ruleRemainder")],
  ["min", lowerExtreme("<", "ruleMin")],
  ["max", lowerExtreme(">", "ruleMax")],
  ["cat", lowerByList("ruleCat", "text")],
  ["substr", lowerByList("ruleSubstr", "text")],
  ["in", lowerByList("ruleIn", "boolean")],
  ["length", lowerLength],
  ["merge", lowerByList("ruleMerge")],
  ["map", lowerSelection("ruleMap", "value")],
  ["filter", lowerSelection("ruleFilter", "condition")],
  ["reduce", lowerReduce],
  ["all", lowerQuantifier("ruleAll")],
  ["some", lowerQuantifier("ruleSome")],
  ["none", lowerQuantifier("ruleNone")],
  ["throw", lowerThrow],
  ["try", lowerTry],
  ["preserve", lowerPreserve],
  ["set", lowerSet],
  ["do", lowerDo],
]);
