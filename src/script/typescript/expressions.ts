import { readAssignment } from "./assignment.ts";
import { readCall } from "./calls.ts";
import { readChain } from "./chains.ts";
import { readArray, readObject } from "./collections.ts";
import { GLOBALS } from "./globals.ts";
import { isFree } from "./names.ts";
import { readBinary, readConditional, readLogical, readUnary } from "./operators.ts";
import type { Reading } from "./reading.ts";
import { type RefusalKey, refuse } from "./refusals.ts";
import type { Spelt } from "./spelt.ts";
import { identifierOf, isSaid, type Node, needPart, partOf } from "./syntax.ts";
import { readLiteral, readTemplate } from "./texts.ts";

type Read = (reading: Reading, node: Node) => Spelt;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["Literal", (_reading, node) => readLiteral(node)],
  ["TemplateLiteral", readTemplate],
  ["Identifier", (reading, node) => readChain(reading, node, "value")],
  ["MemberExpression", (reading, node) => readChain(reading, node, "value")],
  ["ChainExpression", (reading, node) => readSkipping(reading, node, false)],
  ["CallExpression", (reading, node) => readCall(reading, node, false)],
  ["ArrayExpression", readArray],
  ["ObjectExpression", readObject],
  ["BinaryExpression", readBinary],
  ["LogicalExpression", readLogical],
  ["UnaryExpression", readUnary],
  ["ConditionalExpression", readConditional],
  ["AssignmentExpression", readAssignment],
]);

/** Kinds of expressions that are refused, by the row that says so. */
const REFUSED: ReadonlyMap<string, RefusalKey> = new Map<string, RefusalKey>([
  ["UpdateExpression", "increment"],
  ["SequenceExpression", "comma"],
  ["ArrowFunctionExpression", "closure"],
  ["FunctionExpression", "functionExpression"],
  ["ClassExpression", "classExpression"],
  ["Super", "classExpression"],
  ["PrivateIdentifier", "classExpression"],
  ["ThisExpression", "this"],
  ["AwaitExpression", "async"],
  ["YieldExpression", "async"],
  ["ImportExpression", "eval"],
  ["TaggedTemplateExpression", "tagged"],
  ["SpreadElement", "spread"],
  ["TSAsExpression", "assertion"],
  ["TSSatisfiesExpression", "assertion"],
  ["TSTypeAssertion", "assertion"],
  ["TSNonNullExpression", "assertion"],
  ["TSInstantiationExpression", "generic"],
]);

/** Reads what stands where a value is wanted. */
export function readExpression(reading: Reading, node: Node): Spelt {
  const read = READERS.get(node.type);
  if (read !== undefined) return read(reading, node);
  if (node.type === "ArrowFunctionExpression" && isSaid(node, "async")) refuse("async", node.start);
  if (node.type === "NewExpression") refuseNew(reading, node);
  const isNewTarget = identifierOf(partOf(node, "meta")) === "new";
  return refuse(isNewTarget ? "this" : (REFUSED.get(node.type) ?? "syntax"), node.start);
}

/** What JavaScript makes with `new` says what to write in its place. */
function refuseNew(reading: Reading, node: Node): never {
  const name = identifierOf(needPart(node, "callee"));
  const instead = name !== undefined && isFree(reading, name) ? GLOBALS.get(name) : undefined;
  return refuse("new", node.start, instead === undefined ? {} : { fix: instead.fix });
}

/** Reads an operand of `??` before the last, where nothing may be there. */
export function readOptional(reading: Reading, node: Node): Spelt {
  switch (node.type) {
    case "Identifier":
    case "MemberExpression":
      return readChain(reading, node, "optional");
    case "ChainExpression":
      return readSkipping(reading, node, true);
    case "CallExpression":
      return readCall(reading, node, true);
    default:
      return readExpression(reading, node);
  }
}

/** A chain with `?.` in it, which ends in a step or in a call. */
function readSkipping(reading: Reading, node: Node, isOptional: boolean): Spelt {
  const inner = needPart(node, "expression");
  if (inner.type === "CallExpression") return readCall(reading, inner, isOptional);
  return readChain(reading, inner, isOptional ? "optional" : "value");
}
