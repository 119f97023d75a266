import { readBlock, readHere, statementsOf } from "./blocks.ts";
import type { Reading, Tail } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { list, operation, type Spelt, scalar, single } from "./spelt.ts";
import { identifierOf, type Node, needPart, partOf, partsIn, wordOf } from "./syntax.ts";

/** Reads `throw new Error(text)`. */
export function readThrow(reading: Reading, node: Node): Spelt {
  const thrown = needPart(node, "argument");
  const isError =
    thrown.type === "NewExpression" && identifierOf(partOf(thrown, "callee")) === "Error";
  if (!isError) refuse("throwOther", thrown.start, fixFor(reading, thrown));
  const [text, ...more] = partsIn(thrown, "arguments");
  if (text === undefined || more.length > 0 || text.type === "SpreadElement") {
    refuse("throwOther", thrown.start, { what: "an Error has one text, and nothing else" });
  }
  return single("throw", reading.expression(text), node.start);
}

function fixFor(reading: Reading, thrown: Node): { readonly fix?: string } {
  const name = identifierOf(thrown);
  if (name !== undefined && reading.scope.find(name)?.kind === "caught") {
    return { fix: `Write throw new Error(${name}.message)` };
  }
  return {};
}

/** Reads `try { … } catch (e) { … }`. */
export function readTry(reading: Reading, node: Node, tail: Tail): Spelt {
  const finalizer = partOf(node, "finalizer");
  if (finalizer !== undefined) refuse("finally", finalizer.start);
  const handler = needPart(node, "handler");
  const body = readBlock(reading, needPart(node, "block"), tail);
  return operation("try", [body, readHandler(reading, handler, tail)], node.start);
}

function readHandler(reading: Reading, handler: Node, tail: Tail): Spelt {
  const parameter = partOf(handler, "param");
  const block = needPart(handler, "body");
  if (parameter === undefined) return readBlock(reading, block, tail);
  if (parameter.type !== "Identifier") refuse("catchPattern", parameter.start);
  return reading.scope.nested(() => {
    reading.declare(parameter, "caught", true);
    const name = scalar(wordOf(parameter, "name"), parameter.start);
    const body = readHere(reading, statementsOf(block), block.start, tail);
    return operation("fn", [list([name], parameter.start), body], handler.start);
  });
}
