import { isEffect } from "../normal-form.ts";
import { readAssignment, readUpdate } from "./assignment.ts";
import { readBlock, spellBlock } from "./blocks.ts";
import { readCounted } from "./counted-loop.ts";
import { readLocals } from "./locals.ts";
import { readForOf } from "./loops.ts";
import type { Reading, Tail } from "./reading.ts";
import { type RefusalKey, refuse } from "./refusals.ts";
import { marked, operation, type Spelt, scalar, single } from "./spelt.ts";
import { readSwitch } from "./switch.ts";
import { identifierOf, isSaid, type Node, needPart, partOf, wordOf } from "./syntax.ts";
import { readThrow, readTry } from "./throwing.ts";

type Read = (reading: Reading, node: Node, tail: Tail) => readonly Spelt[];

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["EmptyStatement", () => []],
  ["BlockStatement", (reading, node, tail) => [readBlock(reading, node, tail)]],
  ["ExpressionStatement", readSimple],
  ["VariableDeclaration", readLocals],
  ["IfStatement", (reading, node, tail) => [readIf(reading, node, tail)]],
  ["SwitchStatement", (reading, node, tail) => [readSwitch(reading, node, tail)]],
  ["ForStatement", (reading, node) => [readCounted(reading, node)]],
  ["ForOfStatement", (reading, node) => [readForOf(reading, node)]],
  ["BreakStatement", (_reading, node) => [readLeave("break", node)]],
  ["ContinueStatement", (_reading, node) => [readLeave("continue", node)]],
  ["ReturnStatement", (reading, node, tail) => [readReturn(reading, node, tail)]],
  ["ThrowStatement", (reading, node) => [readThrow(reading, node)]],
  ["TryStatement", (reading, node, tail) => [readTry(reading, node, tail)]],
]);

/** Kinds of statements that are refused, by the row that says so. */
const REFUSED: ReadonlyMap<string, RefusalKey> = new Map<string, RefusalKey>([
  ["WhileStatement", "while"],
  ["DoWhileStatement", "while"],
  ["ForInStatement", "forIn"],
  ["LabeledStatement", "label"],
  ["DebuggerStatement", "debugger"],
  ["FunctionDeclaration", "nested"],
  ["TSDeclareFunction", "declare"],
  ["ClassDeclaration", "class"],
  ["TSTypeAliasDeclaration", "localType"],
  ["TSInterfaceDeclaration", "localType"],
  ["TSEnumDeclaration", "enum"],
  ["TSModuleDeclaration", "namespace"],
]);

/** Reads one statement; an empty one is none, a declaration of two locals is two. */
export function readStatement(reading: Reading, node: Node, tail: Tail): readonly Spelt[] {
  const read = READERS.get(node.type);
  if (read !== undefined) return read(reading, node, tail);
  if (node.type === "FunctionDeclaration" && (isSaid(node, "async") || isSaid(node, "generator"))) {
    refuse("async", node.start);
  }
  return refuse(REFUSED.get(node.type) ?? "syntax", node.start);
}

function readSimple(reading: Reading, node: Node): readonly Spelt[] {
  const expression = needPart(node, "expression");
  if (wordOf(node, "directive") === "use strict") return [];
  switch (expression.type) {
    case "AssignmentExpression":
      return [readAssignment(reading, expression)];
    case "UpdateExpression":
      return [readUpdate(reading, expression)];
    default:
      return [reading.expression(expression)];
  }
}

/** Reads an `if`, and those behind its `else`, as one choice. */
function readIf(reading: Reading, node: Node, tail: Tail): Spelt {
  const parts: Spelt[] = [];
  let rest: Node | undefined = node;
  while (rest?.type === "IfStatement") {
    const test = needPart(rest, "test");
    parts.push(reading.attempt(() => reading.expression(test), scalar(true, test.start)));
    parts.push(readBlock(reading, needPart(rest, "consequent"), tail));
    rest = partOf(rest, "alternate");
  }
  if (rest !== undefined) parts.push(readBlock(reading, rest, tail));
  const choice = operation("if", parts, node.start);
  return rest === undefined ? marked(choice, { order: 0, form: "open" }) : choice;
}

function readLeave(name: "break" | "continue", node: Node): Spelt {
  const label = identifierOf(partOf(node, "label"));
  if (label !== undefined) refuse("label", node.start);
  return operation(name, [], node.start);
}

/** At the end of a function its value is the function's; before that it is what `return` gives. */
function readReturn(reading: Reading, node: Node, tail: Tail): Spelt {
  const argument = partOf(node, "argument");
  if (argument === undefined) return operation("return", [], node.start);
  const value = reading.expression(argument);
  if (tail === "lambda") return value;
  if (tail === "value" && !isEffect(value.value)) return value;
  return single("return", value, node.start);
}

/** Reads the statements of an arrow function's body, in the block of its parameters. */
export function readLambdaBody(reading: Reading, block: Node, tail: Tail): Spelt {
  return spellBlock(reading, block, tail);
}
