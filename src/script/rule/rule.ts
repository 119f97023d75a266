/**
 * Bare rules: any standard JsonLogic rule, as the code of one function.
 *
 * A rule is lowered operator by operator (`lower/`) into one JavaScript expression. What is written
 * out as plain JavaScript is the usual case: own fields by literal paths, arithmetic and comparison
 * of numbers, branches. Everything else is a call of a helper (`library/`), which is given plain
 * values and decides what odd operands mean. Which meaning that is says the JsonLogic community
 * specification; `documentation/` has a row for each operator and for each deviation.
 *
 * What a rule can see is known when it is lowered: iterators and `try` put levels in front of those
 * around them, so a jump (`[[1], "index"]`, `../x`) is resolved to a name unless it is computed.
 */
import { isList, isRecord, nearestName, type Value } from "../../model/model.ts";
import { pointerStep } from "../text-place.ts";
import { literal } from "../writer.ts";
import { type Code, codeOf, NULL_CODE, scalarCode } from "./lower/code.ts";
import { valueLevel } from "./lower/level.ts";
import { OPERATORS } from "./lower/lower.ts";
import { Lowering, listText } from "./lower/lowering.ts";
import type { RuleScope } from "./rule-scope.ts";

/**
 * The text of a JavaScript expression that computes the rule; `data` is the name that holds the
 * event's data. Every problem found goes to the scope.
 */
export function lowerRule(rule: Value, data: string, pointer: string, scope: RuleScope): string {
  const lowering = new Lowering(scope, lower, [valueLevel(data)]);
  return lower(rule, pointer, lowering).text;
}

/** The operators of full functions that make no sense in a rule, which is one expression. */
const STATEMENTS: ReadonlySet<string> = new Set([
  "let",
  "return",
  "for",
  "break",
  "continue",
  "fn",
  "record",
]);

function lower(rule: Value, pointer: string, lowering: Lowering): Code {
  if (isList(rule)) return lowerList(rule, pointer, lowering);
  if (!isRecord(rule)) return scalarCode(rule);
  const [name, ...others] = Object.keys(rule);
  if (name === undefined) return lowering.once({}, pointer);
  if (others.length > 0) return refuseSeveral(rule, pointer, lowering);
  return lowerOperator(name, rule[name] ?? null, pointer, lowering);
}

function lowerList(list: readonly Value[], pointer: string, lowering: Lowering): Code {
  lowering.scope.charge(list.length);
  const codes = lowering.each(list, pointer);
  const text = listText(codes);
  // A list of written scalars is no larger than the rule, so there is nothing to measure.
  if (list.every((element) => !isList(element) && !isRecord(element))) return codeOf(text);
  return codeOf(lowering.call("ruleSized", [text], pointer, list.length));
}

function lowerOperator(name: string, operand: Value, pointer: string, lowering: Lowering): Code {
  const { scope } = lowering;
  const below = pointer + pointerStep(name);
  if (STATEMENTS.has(name)) {
    const what = `${literal(name)} cannot stand in a bare rule`;
    scope.problem("SCRIPT_FORM", what, "Write a full function", pointer);
    return NULL_CODE;
  }
  const operator = OPERATORS.get(name);
  if (operator !== undefined) {
    scope.charge(1);
    return operator(operand, { name, pointer, operand: below }, lowering);
  }
  const codes = isList(operand) ? lowering.each(operand, below) : [lowering.lower(operand, below)];
  const operands = codes.map(({ text }) => text);
  const text = scope.operation(name, operands, pointer);
  if (text !== undefined) return codeOf(`(${text})`);
  const nearest = nearestName(name, OPERATORS.keys());
  const fix = nearest === undefined ? "Use an operator of the language" : `Use ${literal(nearest)}`;
  const what = `there is no operator or function ${literal(name)}`;
  scope.problem("SCRIPT_UNKNOWN_OPERATOR", what, fix, pointer);
  return NULL_CODE;
}

function refuseSeveral(rule: object, pointer: string, { scope }: Lowering): Code {
  const names = Object.keys(rule).slice(0, 4).map(literal).join(", ");
  scope.problem(
    "SCRIPT_UNKNOWN_OPERATOR",
    `a rule has one operator, this has several: ${names}`,
    'Write one operator, or put data into "preserve"',
    pointer,
  );
  return NULL_CODE;
}
