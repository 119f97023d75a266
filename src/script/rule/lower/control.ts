import { isList, type Value } from "../../../model/model.ts";
import { codeOf, NULL_CODE } from "./code.ts";
import { valueLevel } from "./level.ts";
import { recordLevel } from "./list.ts";
import type { Lambda, Lowering, LowerOperator, OperatorPlace } from "./lowering.ts";

/** `throw`: ends the call, unless a `try` around it goes on. */
export const lowerThrow: LowerOperator = (operand, at, lowering) => {
  const list = lowering.operandList(operand, at.operand);
  return codeOf(lowering.call("ruleThrow", [list], at.pointer));
};

/** `try`: the first operand that does not fault; the later ones see the type of the last fault. */
export const lowerTry: LowerOperator = (operand, at, lowering) => {
  const rules = isList(operand) ? operand : [operand];
  const pointers = isList(operand)
    ? rules.map((_, index) => `${at.operand}/${index}`)
    : [at.operand];
  if (rules.length === 0) return lowering.invalid(at, "there is nothing to try");
  const arms = rules.map((rule, index) =>
    lowerArm(rule, pointers[index] ?? at.operand, index > 0, at, lowering),
  );
  for (const { worst } of arms) lowering.scope.tally.repeat(1, "a list", at.pointer, worst);
  const texts = arms.map(({ text }) => text).join(",");
  const costs = arms.map(({ cost }) => cost).join(",");
  return codeOf(lowering.call("ruleTry", [`[${texts}]`, `[${costs}]`], at.pointer, arms.length));
};

/** `preserve`: the operand as data, not as a rule. */
export const lowerPreserve: LowerOperator = (operand, at, lowering) =>
  lowering.once(operand, at.pointer);

/** `set`: assigns a variable or an output, and gives the value. */
export const lowerSet: LowerOperator = (operand, at, lowering) => {
  const { scope } = lowering;
  const [target, value] = isList(operand) ? operand : [];
  if (!isList(operand) || operand.length !== 2 || target === undefined || value === undefined) {
    const fix = 'Write {"set": [name, value]} or {"set": [[device, output], value]}';
    scope.problem("SCRIPT_FORM", '"set" takes a target and a value', fix, at.pointer);
    return NULL_CODE;
  }
  const { before, name } = lowering.hold(lowering.lower(value, `${at.operand}/1`));
  const assignment = scope.assign(target, name.text, at.pointer);
  return codeOf(`(${[...before, assignment, name.text].join(",")})`, name.kind);
};

/** `do`: one after the other; the value is the last one's. */
export const lowerDo: LowerOperator = (operand, at, lowering) => {
  if (!isList(operand)) return lowering.lower(operand, at.operand);
  const codes = lowering.each(operand, at.operand);
  const last = codes.at(-1);
  if (last === undefined) return NULL_CODE;
  return codeOf(`(${codes.map(({ text }) => text).join(",")})`, last.kind);
};

function lowerArm(
  rule: Value,
  pointer: string,
  afterFault: boolean,
  at: OperatorPlace,
  lowering: Lowering,
): Lambda {
  const [type = ""] = lowering.parameters(1);
  const inner = afterFault ? [recordLevel({ type }, at, lowering), valueLevel("null")] : [];
  return lowering.lambda([type], inner, (inside) => inside.lower(rule, pointer).text);
}
