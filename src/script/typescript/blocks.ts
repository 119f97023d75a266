import { commentOf } from "./comments.ts";
import { goesOn, returnsIn } from "./endings.ts";
import type { Reading, Tail } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { isOperation, marked, operation, type Spelt } from "./spelt.ts";
import { identifierOf, type Node, partOf, partsIn, wordOf } from "./syntax.ts";

/** Reads a statement in the place of a block: what is declared in it ends with it. */
export function readBlock(reading: Reading, node: Node, tail: Tail): Spelt {
  if (node.type === "EmptyStatement") refuse("emptyBody", node.start);
  return reading.scope.nested(() => readHere(reading, statementsOf(node), node.start, tail));
}

/** The statements of a block, or the one statement that stands for a block. */
export function statementsOf(node: Node): readonly Node[] {
  return node.type === "BlockStatement" ? partsIn(node, "body") : [node];
}

/** Reads statements in the block that is open: one by itself, several one after another. */
export function readHere(reading: Reading, all: readonly Node[], at: number, tail: Tail): Spelt {
  const nodes = all.filter(({ type }) => type !== "EmptyStatement");
  hoist(reading, nodes);
  return readStatements(reading, nodes, at, tail);
}

/** Reads statements whose names are known already. */
export function readStatements(
  reading: Reading,
  nodes: readonly Node[],
  at: number,
  tail: Tail,
): Spelt {
  const last = nodes.length - 1;
  const parts = nodes.flatMap((node, index) =>
    readOne(reading, node, index === last ? tail : "none"),
  );
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && !isOperation(only, "let")) return only;
  return operation("do", parts, at);
}

/** Reads a statement with its comment; where it is refused, the next one is read all the same. */
export function readOne(reading: Reading, node: Node, tail: Tail): readonly Spelt[] {
  const comment = commentOf(reading, node);
  const parts = reading.attempt(() => reading.statement(node, tail), []);
  const [first, ...rest] = parts;
  return first === undefined || comment === undefined
    ? parts
    : [marked(first, { order: 0, comment }), ...rest];
}

/** Makes the names of a block known before their declarations are read: until then none is used. */
export function hoist(reading: Reading, nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (node.type !== "VariableDeclaration") continue;
    const kind = wordOf(node, "kind") === "let" ? "let" : "const";
    for (const declarator of partsIn(node, "declarations")) {
      const id = partOf(declarator, "id");
      if (id !== undefined && identifierOf(id) !== undefined) reading.declare(id, kind, false);
    }
  }
}

/**
 * Reads the body of a function whose parameters are in the open block. On each path it gives a
 * value, or on none; whether the cases of a `switch` are all that there are only types can tell.
 */
export function spellBlock(reading: Reading, block: Node, tail: Tail): Spelt {
  if (tail !== "none") checkReturns(reading, block, tail);
  return readHere(reading, partsIn(block, "body"), block.start, tail);
}

function checkReturns(reading: Reading, block: Node, tail: Tail): void {
  const { withValue, withoutValue } = returnsIn(block);
  for (const node of withoutValue) reading.note("emptyReturn", node.start);
  if (withoutValue.length > 0 || !goesOn(block, true)) return;
  const key = withValue.length === 0 ? "noReturn" : "missingReturn";
  // The function around an arrow function declares nothing about it.
  const said =
    key === "noReturn" && tail === "lambda" ? { fix: "Return a value on each path" } : {};
  reading.note(key, endOf(block), said);
}

/** Where a path ends without a value: at the closing bracket. */
function endOf(block: Node): number {
  return block.end - 1;
}
