import { isList, isRecord, type Value } from "../../model/model.ts";
import { checkTwice, readField } from "./fields.ts";
import { constantOfMath } from "./math.ts";
import { isFree } from "./names.ts";
import type { Reading } from "./reading.ts";
import { type RefusalKey, refuse } from "./refusals.ts";
import { dataAt, list, record, type Spelt, scalar } from "./spelt.ts";
import {
  identifierOf,
  isSaid,
  type Node,
  needPart,
  numberLiteralOf,
  partsIn,
  rawPart,
  textLiteralOf,
  wordOf,
} from "./syntax.ts";
import { checkNumber, readLiteral, readTemplate } from "./texts.ts";

/** Which data: `literal` as it stands, `initial` also of constants and arithmetic on them. */
export type DataMode = "literal" | "initial";

/** What is said where something is no data, by where it stands. */
const ROWS: Readonly<Record<DataMode, RefusalKey>> = { literal: "rule", initial: "initial" };

/** Reads plain data, as initial values, constants, rules and `preserve` want it. */
export function readData(reading: Reading, node: Node, mode: DataMode): Spelt {
  return reading.deeper(node, () => readAny(reading, node, mode));
}

function readAny(reading: Reading, node: Node, mode: DataMode): Spelt {
  switch (node.type) {
    case "Literal":
      return readLiteral(node);
    case "UnaryExpression":
      return readNegative(reading, node, mode);
    case "ArrayExpression":
      return list(
        elementsOf(node).map((element) => readData(reading, element, mode)),
        node.start,
      );
    case "ObjectExpression":
      return readObject(reading, node, mode);
    case "TemplateLiteral":
      if (partsIn(node, "expressions").length === 0) return readTemplate(reading, node);
      break;
    case "Identifier":
    case "MemberExpression":
    case "BinaryExpression":
      if (mode === "initial") return dataAt(evaluate(reading, node), node.start);
  }
  return refuseData(reading, node, mode);
}

/** What says more about itself as an expression says it; all else is no data. */
function refuseData(reading: Reading, node: Node, mode: DataMode): never {
  const own = ["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression", "NewExpression"];
  if (own.includes(node.type)) reading.expression(node);
  return refuse(ROWS[mode], node.start);
}

function elementsOf(node: Node): readonly Node[] {
  const elements = rawPart(node, "elements");
  if (Array.isArray(elements) && elements.some((element) => element === null)) {
    refuse("spread", node.start, { what: "a list has no gaps", fix: "Write null for nothing" });
  }
  return partsIn(node, "elements");
}

function readNegative(reading: Reading, node: Node, mode: DataMode): Spelt {
  const argument = needPart(node, "argument");
  const number = numberLiteralOf(argument);
  if (wordOf(node, "operator") !== "-") return refuseData(reading, node, mode);
  if (number !== undefined) return scalar(checkNumber(-number, node.start), node.start);
  if (mode === "literal") return refuseData(reading, node, mode);
  const value = evaluateNumber(reading, argument);
  return scalar(value === 0 ? 0 : -value, node.start);
}

function readObject(reading: Reading, node: Node, mode: DataMode): Spelt {
  const names = new Set<string>();
  const entries = partsIn(node, "properties").map((property) => {
    if (property.type === "SpreadElement") return refuseData(reading, property, mode);
    const field = readField(reading, property);
    checkTwice(names, field);
    return [String(field.name.value), readData(reading, field.value, mode)] as const;
  });
  return record(entries, node.start);
}

/** The value of an expression of literals and constants. */
function evaluate(reading: Reading, node: Node): Value {
  return reading.deeper(node, () => evaluateAny(reading, node));
}

function evaluateAny(reading: Reading, node: Node): Value {
  if (node.type === "Identifier") return constantNamed(reading, node);
  if (node.type === "MemberExpression") return memberOf(reading, node);
  if (node.type === "BinaryExpression") return calculate(reading, node);
  return readData(reading, node, "initial").value;
}

function constantNamed(reading: Reading, node: Node): Value {
  const name = wordOf(node, "name");
  const value = reading.constants.get(name);
  if (value !== undefined) return value;
  const kind = reading.top.get(name);
  // A constant that was passed and has no value was refused: who uses it is not to blame.
  if (kind === "constant" && !reading.waiting.has(name)) return 0;
  if (kind === "constant" || kind === "rule") {
    refuse("order", node.start, { what: `${name} is used before it is declared` });
  }
  if (kind === undefined) reading.expression(node);
  const what = `${name} is no constant of this file`;
  return refuse("initial", node.start, kind === undefined ? { what } : {});
}

function memberOf(reading: Reading, node: Node): Value {
  const object = needPart(node, "object");
  const property = needPart(node, "property");
  if (identifierOf(object) === "Math" && isFree(reading, "Math")) {
    return constantOfMath(node, undefined).value;
  }
  const holder = evaluate(reading, object);
  const key = isSaid(node, "computed")
    ? (textLiteralOf(property) ?? numberLiteralOf(property))
    : wordOf(property, "name");
  const value = key === undefined ? undefined : partAt(holder, key);
  if (value !== undefined) return value;
  return refuse("initial", property.start, { what: "there is no such field in the constant" });
}

function partAt(holder: Value, key: string | number): Value | undefined {
  if (isList(holder)) return typeof key === "number" ? holder[key] : undefined;
  if (!isRecord(holder) || !Object.hasOwn(holder, key)) return undefined;
  return holder[key];
}

function evaluateNumber(reading: Reading, node: Node): number {
  const value = evaluate(reading, node);
  if (typeof value === "number") return value;
  const what = "constants are computed of numbers alone";
  return refuse("initial", node.start, { what, fix: "Write the value itself" });
}

function calculate(reading: Reading, node: Node): number {
  const operator = wordOf(node, "operator");
  const compute = ARITHMETIC.get(operator);
  if (compute === undefined) {
    return refuse("initial", node.start, { what: `a constant is not computed with ${operator}` });
  }
  const left = evaluateNumber(reading, needPart(node, "left"));
  const right = evaluateNumber(reading, needPart(node, "right"));
  const value = compute(left, right);
  if (!Number.isFinite(value)) refuse("hugeNumber", node.start);
  return value === 0 ? 0 : value;
}

const ARITHMETIC: ReadonlyMap<string, (left: number, right: number) => number> = new Map([
  ["+", (left: number, right: number) => left + right],
  ["-", (left: number, right: number) => left - right],
  ["*", (left: number, right: number) => left * right],
  ["/", (left: number, right: number) => left / right],
  ["%", (left: number, right: number) => left % right],
  ["**", (left: number, right: number) => left ** right],
]);
