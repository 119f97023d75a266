import { isList } from "../../../model/model.ts";
import { oneMore } from "../../cost.ts";
import { type CodeKind, codeOf, NULL_CODE } from "./code.ts";
import { type Level, valueLevel } from "./level.ts";
import { lowerCondition } from "./logic.ts";
import {
  type Lambda,
  type Lowering,
  type LowerOperator,
  type OperatorPlace,
  sequence,
} from "./lowering.ts";

/** `map` and `filter`: a list from a list; each element sees its index. */
export function lowerSelection(helper: string, gives: "value" | "condition"): LowerOperator {
  return (operand, at, lowering) => {
    const [list, body] = isList(operand) ? operand : [];
    if (!isList(operand) || list === null) return lowering.invalid(at, "there is no list");
    if (body === undefined || body === null) {
      return lowering.invalid(at, "there is no rule for the elements");
    }
    const code = list === undefined ? NULL_CODE : lowering.lower(list, `${at.operand}/0`);
    const [element = "", index = "", whole = ""] = lowering.parameters(3);
    const about = recordLevel({ iterator: whole, index }, at, lowering);
    const lambda = lowering.lambda(
      [element, index, whole],
      [valueLevel(element), about],
      (inside) =>
        gives === "value"
          ? inside.lower(body, `${at.operand}/1`).text
          : lowerCondition(body, `${at.operand}/1`, inside),
    );
    repeat(lambda, lowering.scope.limits.listLength, at, lowering);
    return codeOf(callEach(helper, code.text, lambda, at, lowering));
  };
}

/** `all`, `some` and `none`: whether the rule holds of the elements; each sees the whole list. */
export function lowerQuantifier(helper: string): LowerOperator {
  return (operand, at, lowering) => {
    if (!isList(operand)) return lowering.invalid(at, "there is no list");
    const [list = null, body = null] = operand;
    const code = lowering.lower(list, `${at.operand}/0`);
    const [element = "", whole = ""] = lowering.parameters(2);
    const inner = [valueLevel(element), valueLevel(whole)];
    const lambda = lowering.lambda([element, whole], inner, (inside) =>
      lowerCondition(body, `${at.operand}/1`, inside),
    );
    // The characters of a text count as elements here.
    const { listLength, textLength } = lowering.scope.limits;
    repeat(lambda, Math.max(listLength, textLength), at, lowering);
    return codeOf(callEach(helper, code.text, lambda, at, lowering), "boolean");
  };
}

/** `reduce`: one value from a list; the value to start with is computed before the list. */
export const lowerReduce: LowerOperator = (operand, at, lowering) => {
  if (!isList(operand)) return lowering.invalid(at, "there is no list");
  const [list = null, body = null, initial] = operand;
  const start = initial === undefined ? "void 0" : lowering.lower(initial, `${at.operand}/2`).text;
  const code = lowering.lower(list, `${at.operand}/0`);
  const [accumulator = "", current = "", whole = ""] = lowering.parameters(3);
  const inner = [recordLevel({ accumulator, current }, at, lowering), valueLevel(whole)];
  const lambda = lowering.lambda(
    [accumulator, current, whole],
    inner,
    (inside) => inside.lower(body, `${at.operand}/1`).text,
  );
  repeat(lambda, lowering.scope.limits.listLength, at, lowering);
  const operands = [start, code.text, lambda.text, String(lambda.cost)];
  return codeOf(lowering.call("ruleReduce", operands, at.pointer));
};

/** `length`: of a text, a list or a record. */
export const lowerLength: LowerOperator = (operand, at, lowering) => {
  if (!operand) return lowering.invalid(at, "there is nothing to measure");
  const codes = isList(operand)
    ? lowering.each(operand, at.operand)
    : [lowering.lower(operand, at.operand)];
  const { before, name } = lowering.hold(codes[0] ?? NULL_CODE);
  const others = codes.slice(1).map(({ text }) => text);
  const text = lowering.call("ruleLength", [name.text], at.pointer);
  return codeOf(sequence([...before, ...others, text]), "number");
};

/** An operator of which the helper is given all operands as one list. */
export function lowerByList(helper: string, kind: CodeKind = "any"): LowerOperator {
  return (operand, at, lowering) => {
    const list = lowering.operandList(operand, at.operand);
    const count = isList(operand) ? operand.length : undefined;
    return codeOf(lowering.call(helper, [list], at.pointer, count), kind);
  };
}

/** A level of those fields, made into a record only where it is wanted as a whole. */
export function recordLevel(
  fields: Readonly<Record<string, string>>,
  at: OperatorPlace,
  lowering: Lowering,
): Level {
  const entries = Object.entries(fields);
  const record = `{${entries.map(([name, code]) => `${name}:${code}`).join(",")}}`;
  return {
    fields: new Map(entries),
    unmeasured: () => record,
    whole: () => {
      lowering.scope.charge(1);
      return lowering.call("ruleSized", [record], at.pointer, entries.length);
    },
  };
}

/** Counts what as many runs of the body take, and the operation that each of them is charged. */
function repeat({ worst }: Lambda, turns: number, at: OperatorPlace, { scope }: Lowering): void {
  scope.tally.repeat(turns, "a list", at.pointer, oneMore(worst));
}

function callEach(
  helper: string,
  list: string,
  lambda: Lambda,
  at: OperatorPlace,
  lowering: Lowering,
): string {
  return lowering.call(helper, [list, lambda.text, String(lambda.cost)], at.pointer);
}
