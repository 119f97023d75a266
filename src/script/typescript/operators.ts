import type { Reading } from "./reading.ts";
import { type RefusalKey, refuse } from "./refusals.ts";
import { operation, type Spelt, scalar } from "./spelt.ts";
import { type Node, needPart, numberLiteralOf, rawPart, wordOf } from "./syntax.ts";
import { checkNumber, isText } from "./texts.ts";

/** Operators between two values that are operators of the JSON spelling as well. */
const BINARY: ReadonlyMap<string, string> = new Map([
  ...["+", "-", "*", "/", "%", "<", "<=", ">", ">=", "===", "!=="].map(
    (sign) => [sign, sign] as const,
  ),
  ["**", "pow"],
]);

/** Operators that take more than two operands, from the left. */
const CHAINED: ReadonlySet<string> = new Set(["+", "-", "*", "/"]);

/** Operators that are refused, by the row that says so. */
const REFUSED: ReadonlyMap<string, RefusalKey> = new Map<string, RefusalKey>([
  ["==", "looseEquality"],
  ["!=", "looseEquality"],
  ...["&", "|", "^", "~", "<<", ">>", ">>>"].map((sign) => [sign, "bitwise"] as const),
  ["in", "typeof"],
  ["instanceof", "typeof"],
  ["typeof", "typeof"],
  ["void", "void"],
  ["delete", "delete"],
  ["+", "plus"],
]);

/** Reads arithmetic and comparisons. */
export function readBinary(reading: Reading, node: Node): Spelt {
  const sign = wordOf(node, "operator");
  const operator = BINARY.get(sign);
  if (operator === undefined) return refuseSign(node, sign);
  const nodes = CHAINED.has(sign) ? operandsOf(node, sign) : [left(node), right(node)];
  if (sign === "+") refuseTexts(nodes);
  return operation(
    operator,
    nodes.map((operand) => reading.expression(operand)),
    node.start,
  );
}

/** Refuses `+` where one operand is plainly a text. */
export function refuseTexts(nodes: readonly Node[]): void {
  const text = nodes.find(isText);
  if (text !== undefined) refuse("textPlus", text.start);
}

function refuseSign(node: Node, sign: string): never {
  const key = REFUSED.get(sign) ?? "syntax";
  const row = sign === "==" || sign === "!=" ? { fix: `Write ${sign}=` } : {};
  return refuse(key, node.start, row);
}

function left(node: Node): Node {
  return needPart(node, "left");
}

function right(node: Node): Node {
  return needPart(node, "right");
}

/** The operands of `a + b + c`: those of the left operand, where it is of the same operator. */
function operandsOf(node: Node, sign: string): readonly Node[] {
  const operands: Node[] = [];
  let rest = node;
  while (rest.type === node.type && wordOf(rest, "operator") === sign) {
    operands.push(right(rest));
    rest = left(rest);
  }
  return [...operands, rest].reverse();
}

/** Reads `&&`, `||` and `??`. */
export function readLogical(reading: Reading, node: Node): Spelt {
  const sign = wordOf(node, "operator");
  const nodes = operandsOf(node, sign);
  if (sign === "??") {
    const operands = nodes.map((operand, index) =>
      index === nodes.length - 1 ? reading.expression(operand) : reading.optional(operand),
    );
    return operation("??", operands, node.start);
  }
  const value = nodes.find(isNoCondition);
  if (value !== undefined) refuse("truthiness", value.start);
  return operation(
    sign === "&&" ? "and" : "or",
    nodes.map((operand) => reading.expression(operand)),
    node.start,
  );
}

/** Whether it is plainly a value, and no condition. */
function isNoCondition(node: Node): boolean {
  if (node.type === "ArrayExpression" || node.type === "ObjectExpression") return true;
  if (node.type === "TemplateLiteral") return true;
  return node.type === "Literal" && typeof rawPart(node, "value") !== "boolean";
}

/** Reads `-x` and `!x`. */
export function readUnary(reading: Reading, node: Node): Spelt {
  const sign = wordOf(node, "operator");
  const argument = needPart(node, "argument");
  const number = numberLiteralOf(argument);
  if (sign === "-" && number !== undefined) {
    return scalar(checkNumber(-number, node.start), node.start);
  }
  if (sign === "-" || sign === "!")
    return operation(sign, [reading.expression(argument)], node.start);
  return refuseSign(node, sign);
}

/** Reads `a ? b : c`, and the choices behind its `:`. */
export function readConditional(reading: Reading, node: Node): Spelt {
  const parts: Spelt[] = [];
  let rest = node;
  while (rest.type === "ConditionalExpression") {
    parts.push(reading.expression(needPart(rest, "test")));
    parts.push(reading.expression(needPart(rest, "consequent")));
    rest = needPart(rest, "alternate");
  }
  return operation("if", [...parts, reading.expression(rest)], node.start);
}
