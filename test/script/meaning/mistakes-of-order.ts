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
    if (a === undefined || b === undefined || !hasCall(b)) return undefined;
    return after(b, (right) => ({ [name]: [a, right] }));
  }),
  everywhere("arguments evaluated from the right", (name, operands) => {
    const last = operands.at(-1);
    if (!/^(f|step|next_)\d+$/.test(name) || operands.length < 2) return undefined;
    if (last === undefined || !hasCall(last)) return undefined;
    return after(last, (right) => ({ [name]: [...operands.slice(0, -1), right] }));
  }),
  at("and", "both sides of && evaluated", (...operands) => ({ all: [operands, HOLDS] })),
  at("or", "both sides of || evaluated", (...operands) => ({ some: [operands, HOLDS] })),
  at("??", "what stands for null always evaluated", (a = null, b = null) => ({
    do: [b, { "??": [a, b] }],
  })),
  at("if", "both branches of a choice evaluated", (test = null, one = null, other) =>
    other === undefined || !isValue(one) ? undefined : { do: [one, { if: [test, one, other] }] },
  ),
];

/** Whether what is given holds. */
const HOLDS: Value = { fn: [["side_"], val("side_")] };

/** Something that is computed after a value is. */
function after(value: Value, make: (value: Value) => Value): Value {
  return { get: [{ map: [[value], { fn: [["right_"], make(val("right_"))] }] }, 0] };
}

/** Whether it is plainly a value, and no statement. */
function isValue(rule: Value): boolean {
  return operandsOf("set", rule) === undefined && hasCall(rule) && !isList(rule);
}

/** Whether it calls something that may change something. */
function hasCall(rule: Value): boolean {
  if (isList(rule)) return rule.some(hasCall);
  if (!isRecord(rule)) return false;
  return Object.entries(rule).some(
    ([name, operands]) => /^(f|step|next_)\d+$|^set$/.test(name) || hasCall(operands as Value),
  );
}
