import { isRecord, type Value } from "../../model/model.ts";
import type { Cost } from "../cost.ts";
import { pointerStep } from "../text-place.ts";
import { hasArity } from "./arity.ts";
import { lowerCall, unknownOperator } from "./call.ts";
import { lowerList, lowerPreserve, lowerScalar } from "./data.ts";
import { broken, type Lowered } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";
import { readOperation } from "./operation.ts";

/** Lowers what stands where a value is wanted. */
export function lowerExpression(lowering: Lowering, rule: Value, at: string): Lowered {
  lowering.charge(1);
  if (Array.isArray(rule)) return lowerList(lowering, rule, at);
  if (!isRecord(rule)) return lowerScalar(rule as number | string | boolean | null, at);
  const operation = readOperation(rule);
  if (operation === undefined) {
    const what = "an object with one key is an operation; this has another number of keys";
    lowering.problem("SCRIPT_FORM", what, 'Use {"record": [["key", value]]} for data', at);
    return broken(at);
  }
  if (operation.name === "preserve") return lowerPreserve(lowering, rule.preserve as Value, at);
  return lowerOperation(lowering, operation.name, operation.operands, at);
}

function lowerOperation(
  lowering: Lowering,
  name: string,
  operands: readonly Value[],
  at: string,
): Lowered {
  const { operators } = lowering;
  const operator = operators.get(name);
  if (operator === undefined) {
    const call = lowerCall(lowering, name, operands, at);
    if (call !== undefined) return call;
    const instead = operators.instead(name);
    if (instead === undefined) unknownOperator(lowering, name, operators.names(), at);
    else lowering.problem("SCRIPT_RULE_ONLY", `${name} stands in bare rules only`, instead, at);
    return broken(at);
  }
  if (!hasArity(lowering, name, operands.length, at)) return broken(at);
  if (operator.form !== undefined) return operator.form(lowering, operands, at);
  if (operator.lower === undefined) {
    const fix = "Put it where a statement can stand: in a body, do, if or for";
    lowering.problem("SCRIPT_STATEMENT", `${name} gives no value`, fix, at);
    return broken(at);
  }
  const lower = (operand: Value, index: number): Lowered =>
    lowering.expression(operand, `${at}${pointerStep(name)}/${index}`);
  const values =
    operator.chooses === true ? choices(lowering, operands, lower) : operands.map(lower);
  return operator.lower(lowering, values, at);
}

/** Operands of which some are branches: but one of these is run. */
function choices(
  lowering: Lowering,
  operands: readonly Value[],
  lower: (operand: Value, index: number) => Lowered,
): readonly Lowered[] {
  const costs: Cost[] = [];
  const values = operands.map((operand, index) => {
    if (index % 2 === 0 && index < operands.length - 1) return lower(operand, index);
    const { result, worst } = lowering.tally.apart(() => lower(operand, index));
    costs.push(worst);
    return result;
  });
  lowering.tally.either(costs);
  return values;
}
