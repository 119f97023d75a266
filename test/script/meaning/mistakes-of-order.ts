import { isList, isRecord, type Value } from "../../../src/model/model.ts";
import { at, everywhere, type Mistake, operandsOf, val } from "./mistake.ts";

/** Wrong lowerings of what is evaluated when, and how often. */
export const ORDER_MISTAKES: readonly Mistake[] = [
  everywhere("an operand evaluated twice", (name, operands) => {
    const [first, ...others] = operands;
    if (!["clamp", "abs", "floor", "sqrt", "+", "<", ">", "==="].includes(name)) return undefined;
    if (first === undefined || !hasCall(first)) return undefined;
    return { do: [first, { [name]: [first, ...others] }] };
  }),
  everywhere("a call as a statement made twice", (name, operands) => {
    if (name !== "do") return undefined;
    return { do: operands.flatMap((rule) => (operandsOf("emit", rule) ? [rule, rule] : [rule])) };
  }),
  at("set", "an operator of assignment reads after what is to its right", (target, value) => {
    const sum = operandsOf("+", value);
    const own = operandsOf("val", sum?.[0]);
    if (target === undefined || own === undefined || sum?.[1] === undefined) return undefined;
    return { set: [target, { "+": [sum[1], sum[0] ?? null] }] };
  }),
  everywhere("the right operand evaluated first", (name, operands) => {
    const [a, b, ...more] = operands;
    if (!["-", "*", "<", ">", "<=", ">="].includes(name) || more.length > 0) return undefined;
    if (a === undefined || b === undefined) return undefined;
    return { do: [{ let: ["right_", b] }, { [name]: [a, val("right_")] }] };
  }),
  everywhere("arguments evaluated from the right", (name, operands) => {
    if (!/^(f|step|next_)\d+$/.test(name) || operands.length !== 2) return undefined;
    const [a = null, b = null] = operands;
    return { do: [{ let: ["right_", b] }, { [name]: [a, val("right_")] }] };
  }),
  everywhere("short circuits lost", (name, operands) => {
    if (name !== "and" && name !== "or") return undefined;
    const locals = operands.map((operand, index): Value => ({ let: [`side_${index}`, operand] }));
    return { do: [...locals, { [name]: operands.map((_, index) => val(`side_${index}`)) }] };
  }),
  at("??", "what stands for null always evaluated", (a = null, b = null) => ({
    do: [{ let: ["other_", b] }, { "??": [a, val("other_")] }],
  })),
];

/** Whether it calls something that may change something. */
function hasCall(rule: Value): boolean {
  if (isList(rule)) return rule.some(hasCall);
  if (!isRecord(rule)) return false;
  return Object.entries(rule).some(
    ([name, operands]) => /^(f|step|next_)\d+$|^set$/.test(name) || hasCall(operands as Value),
  );
}
