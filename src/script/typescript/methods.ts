import { nearestName } from "../../model/model.ts";
import { OTHER_METHODS } from "./globals.ts";
import { readLambda } from "./lambdas.ts";
import { refuseCount } from "./math.ts";
import { isFree } from "./names.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { marked, operation, type Spelt, scalar } from "./spelt.ts";
import { hasPart, identifierOf, type Node, needPart, partsIn } from "./syntax.ts";

/** A method and the operator that it is: what it is called on is the first operand. */
interface Method {
  readonly operator: string;
  readonly least: number;
  readonly most: number;
  /** For a method that takes a function first: the most parameters of that. */
  readonly lambda?: number;
  /** What stands for the argument that may be left out. */
  readonly otherwise?: number | string;
}

function method(operator: string, least: number, most: number, more: Partial<Method> = {}): Method {
  return { operator, least, most, ...more };
}

/** The methods by name; docs/language.md prints them. */
export const METHODS: ReadonlyMap<string, Method> = new Map([
  ["startsWith", method("startsWith", 1, 1)],
  ["endsWith", method("endsWith", 1, 1)],
  ["includes", method("contains", 1, 1)],
  ["indexOf", method("indexOf", 1, 1)],
  ["slice", method("slice", 0, 2, { otherwise: 0 })],
  ["at", method("at", 1, 1)],
  ["toUpperCase", method("upper", 0, 0)],
  ["toLowerCase", method("lower", 0, 0)],
  ["trim", method("trim", 0, 0)],
  ["split", method("split", 1, 1)],
  ["concat", method("concat", 0, Number.POSITIVE_INFINITY)],
  ["join", method("join", 0, 1, { otherwise: "," })],
  ["map", method("map", 1, 1, { lambda: 2 })],
  ["filter", method("filter", 1, 1, { lambda: 2 })],
  ["some", method("some", 1, 1, { lambda: 2 })],
  ["every", method("all", 1, 1, { lambda: 2 })],
  ["find", method("find", 1, 1, { lambda: 2 })],
  ["findIndex", method("findIndex", 1, 1, { lambda: 2 })],
  ["reduce", method("reduce", 2, 2, { lambda: 3 })],
  ["sort", method("sort", 1, 1, { lambda: 2 })],
]);

/** Methods and built-ins whose result is a list that nobody else has. */
const MAKERS: ReadonlySet<string> = new Set([
  ...["map", "filter", "slice", "concat", "split", "sort"],
  ...["sorted", "range", "merge"],
]);

/** Reads `x.method(…)`; `find` is read only where `??` takes what it does not find. */
export function readMethod(reading: Reading, call: Node, member: Node, finds: boolean): Spelt {
  const property = needPart(member, "property");
  const name = identifierOf(property) ?? "";
  const found = METHODS.get(name);
  if (found === undefined) {
    // What it is called on may be refused itself, which says more.
    reading.expression(needPart(member, "object"));
    return refuseMethod(name, property);
  }
  if (name === "find" && !finds) refuse("find", property.start);
  const object = needPart(member, "object");
  const nodes = partsIn(call, "arguments");
  if (name === "sort" && (nodes.length === 0 || !isFresh(reading, object))) {
    refuse("sort", property.start, { fix: sortFix(reading, object) });
  }
  const { least, most } = found;
  if (nodes.length < least || nodes.length > most) refuseArguments(name, call, found, property);
  const operands = [reading.expression(object)];
  for (const [index, node] of nodes.entries()) {
    operands.push(readArgument(reading, node, index, found));
  }
  if (nodes.length === 0 && found.otherwise !== undefined) {
    operands.push(scalar(found.otherwise, property.start));
  }
  const spelt = operation(found.operator, operands, property.start);
  return name === "concat" ? marked(spelt, { order: 0, form: "joined" }) : spelt;
}

function readArgument(reading: Reading, node: Node, index: number, found: Method): Spelt {
  if (found.lambda !== undefined && index === 0) return readLambda(reading, node, found.lambda);
  return reading.expression(node);
}

function refuseMethod(name: string, property: Node): never {
  const other = OTHER_METHODS.get(name);
  if (other !== undefined) {
    const { row, fix } = other;
    const what = row === "method" ? { what: `the method ${name} is not in the subset` } : {};
    refuse(row, property.start, { fix, ...what });
  }
  const near = nearestName(name, METHODS.keys());
  const fix = near === undefined ? `Use one of: ${[...METHODS.keys()].join(", ")}` : `Use ${near}`;
  return refuse("method", property.start, { what: `there is no method ${name}`, fix });
}

function refuseArguments(name: string, call: Node, { least, most }: Method, at: Node): never {
  if (name === "reduce") {
    const what = "reduce without a first value faults where the list is empty";
    const fix = "Write list.reduce((sum, x) => sum + x, 0)";
    refuse("methodArguments", at.start, { what, fix });
  }
  return refuseCount(name, call, least, most);
}

function sortFix(reading: Reading, object: Node): string {
  const list = isFresh(reading, object) ? "list" : reading.textOf(object);
  const short = list.length > 30 ? "list" : list;
  return `Write [...${short}].sort((a, b) => a - b), or sorted(${short})`;
}

/** Whether the list is made right here, so that sorting it changes nothing that others see. */
function isFresh(reading: Reading, node: Node): boolean {
  if (node.type === "ArrayExpression") return true;
  if (node.type !== "CallExpression") return false;
  const callee = needPart(node, "callee");
  const isMember = callee.type === "MemberExpression" && !hasPart(callee, "computed");
  const name = identifierOf(isMember ? needPart(callee, "property") : callee);
  if (name === undefined || !MAKERS.has(name)) return false;
  return isMember || isFree(reading, name);
}
