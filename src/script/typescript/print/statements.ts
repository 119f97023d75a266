import type { Value } from "../../../model/model.ts";
import { commentLines } from "./comments.ts";
import { concat, type Doc, either, group, HARD, indent, join, SOFT } from "./document.ts";
import { inBraces, printBlock } from "./lambdas.ts";
import { flatText } from "./layout.ts";
import { INDENT, LINE_COLUMNS } from "./limits.ts";
import { printFor } from "./loops.ts";
import { assigned, notAsBlock, type Piece } from "./piece.ts";
import { isThere, type Printing, type Tail } from "./printing.ts";
import { lambdaIn, type Operation, operationIn, type Part, scalarIn, shapeOf } from "./shapes.ts";
import { declaredIn, hasArity, isAssigned, isValue } from "./usage.ts";

/** A statement that is printed, and the parts that come after it in its block. */
interface Statement {
  readonly operation: Operation;
  readonly rest: readonly Part[];
  readonly tail: Tail;
}

type Print = (printing: Printing, statement: Statement) => Doc;

const PRINTERS: ReadonlyMap<string, Print> = new Map<string, Print>([
  ["do", printDo],
  ["let", printLet],
  ["if", printIf],
  ["return", printReturn],
  ["break", printLeave],
  ["continue", printLeave],
  ["throw", printThrow],
  ["for", (printing, { operation }) => printFor(printing, operation)],
  ["try", (printing, { operation, tail }) => printTry(printing, operation.operands, tail)],
]);

/** Prints the statements of a block, whose names end with it. */
export function printStatements(printing: Printing, body: Part, tail: Tail): readonly Doc[] {
  return printing.nested(() => {
    printing.depth++;
    const docs = statementsHere(printing, body, tail);
    printing.depth--;
    return docs;
  });
}

function statementsHere(printing: Printing, body: Part, tail: Tail): readonly Doc[] {
  const parts = partsOf(body);
  for (const part of parts) {
    const name = declaredIn(part);
    if (name !== undefined) printing.announce(name);
  }
  const docs = parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    return printStatement(printing, part, parts.slice(index + 1), isLast ? tail : "none");
  });
  const about = body.at === parts[0]?.at ? [] : commentLines(printing.takeComment(body.at));
  const end = tail === "value" && givesNothing(parts.at(-1)) ? ["return null;"] : [];
  return [...about, ...docs, ...end];
}

/** The statements of a body: those of its `do`, or itself; `null` alone is none. */
function partsOf(body: Part): readonly Part[] {
  const sequence = operationIn(body, "do");
  if (sequence !== undefined) return sequence.operands;
  return scalarIn(body) === null ? [] : [body];
}

/** Whether what stands last in a body ends without a value. */
function givesNothing(last: Part | undefined): boolean {
  if (last === undefined) return true;
  return ["let", "for"].some((name) => operationIn(last, name) !== undefined);
}

/** Prints one statement, with its comment above it. */
export function printStatement(
  printing: Printing,
  part: Part,
  rest: readonly Part[],
  tail: Tail,
): Doc {
  const shape = shapeOf(part);
  const at = shape.kind === "operation" ? shape.at : part.at;
  const pointers = at === part.at ? [at] : [part.at, at];
  const comments = pointers.flatMap((pointer) => commentLines(printing.takeComment(pointer)));
  return join([...comments, printBare(printing, part, rest, tail)], HARD);
}

function printBare(printing: Printing, part: Part, rest: readonly Part[], tail: Tail): Doc {
  const shape = shapeOf(part);
  const print = shape.kind === "operation" ? PRINTERS.get(shape.name) : undefined;
  if (shape.kind === "operation" && print !== undefined && hasArity(shape)) {
    return print(printing, { operation: shape, rest, tail });
  }
  if (tail === "value") return returned("return", printing.expression(part));
  const piece = printing.expression(part);
  // As a statement of its own this text would be taken for an order to JavaScript.
  const isOrder = scalarIn(part) === "use strict";
  return concat(isOrder ? concat("(", piece.doc, ")") : notAsBlock(piece), ";");
}

function printDo(printing: Printing, { operation, tail }: Statement): Doc {
  const { rule, at } = {
    rule: { do: operation.operands.map((part) => part.rule) },
    at: operation.at,
  };
  return inBraces(printing.block({ rule, at }, tail));
}

function printLet(printing: Printing, { operation, rest }: Statement): Doc {
  const [target, value, type, ...more] = operation.operands;
  const name = target?.rule;
  if (typeof name !== "string" || value === undefined || more.length > 0) {
    return printing.odd("let takes a name and a value", operation.at);
  }
  const isTarget = printing.targets?.has(name) ?? true;
  const word = isTarget && isAssigned(name, rest) ? "let" : "const";
  const piece = printing.expression(value);
  const declared = type?.rule ?? openType(value, word);
  printing.declare(name, operation.at, { isThere: isMade(value) });
  const annotation =
    declared === undefined ? "" : `: ${printing.type(declared, type?.at ?? value.at)}`;
  return concat(assigned(`${word} ${name}${annotation}`, "=", piece), ";");
}

/** The type that has to be said of a value that leaves it open. */
function openType(value: Part, word: "let" | "const"): Value | undefined {
  const shape = shapeOf(value);
  if (shape.kind === "list" && shape.items.length === 0) return { list: "anything" };
  return word === "let" && scalarIn(value) === null ? "anything" : undefined;
}

/** Whether the value surely has fields. */
function isMade(value: Part): boolean {
  const shape = shapeOf(value);
  if (shape.kind === "data") return isThere(shape.value);
  return shape.kind === "list" || operationIn(value, "record") !== undefined;
}

function printReturn(printing: Printing, { operation, tail }: Statement): Doc {
  const [value] = operation.operands;
  if (value === undefined || scalarIn(value) === null) {
    return printing.givesValues ? "return null;" : "return;";
  }
  return tail === "value"
    ? printBare(printing, value, [], tail)
    : returned("return", printing.expression(value));
}

function printLeave(printing: Printing, { operation: { name, at } }: Statement): Doc {
  if (!printing.isInLoop) printing.odd(`${name} stands outside a loop`, at);
  return `${name};`;
}

/** A value behind a word; where it is broken it has to be in parentheses. */
function returned(word: string, piece: Piece): Doc {
  if (piece.shape !== "operands" || piece.bare === undefined)
    return concat(`${word} `, piece.doc, ";");
  const inner = indent(SOFT, piece.bare);
  return concat(group(`${word} `, either("(", ""), inner, SOFT, either(")", "")), ";");
}

function printThrow(printing: Printing, { operation }: Statement): Doc {
  const [text] = operation.operands;
  if (text === undefined) return printing.odd("throw lacks a text", operation.at);
  return concat("throw new Error(", printing.expression(text).doc, ");");
}

/** One condition and its block, or what is otherwise. */
interface Branch {
  readonly test: Doc | undefined;
  readonly statements: readonly Doc[];
}

function printIf(printing: Printing, statement: Statement): Doc {
  const { tail } = statement;
  const { operands: given } = statement.operation;
  const operands = tail === "value" ? given.map(withoutReturn) : given;
  if (operands.length < 2)
    return printing.odd("if takes a condition and a value", statement.operation.at);
  const isOneChoice = operands.length <= 3;
  if (tail === "value" && isOneChoice && operands.slice(1).every(isValue)) {
    const piece = printing.expression({
      rule: { if: operands.map(({ rule }) => rule) },
      at: statement.operation.at,
    });
    return returned("return", piece);
  }
  const branches: Branch[] = [];
  for (let index = 0; index + 1 < operands.length; index += 2) {
    const [test, body] = operands.slice(index, index + 2);
    if (test === undefined || body === undefined) continue;
    branches.push(branchOf(printing, printing.expression(test), body, tail));
  }
  const last = operands.length % 2 === 1 ? operands.at(-1) : undefined;
  const otherwise = last ?? { rule: null, at: `${statement.operation.at}/else` };
  if (tail === "value" || scalarIn(last) !== null) {
    if (last !== undefined || tail === "value")
      branches.push(branchOf(printing, undefined, otherwise, tail));
  }
  return shortIf(printing, branches) ?? longIf(branches);
}

/** At the end of what gives values a `return` says nothing more. */
function withoutReturn(part: Part): Part {
  const operation = operationIn(part, "return");
  if (operation === undefined) return part;
  return withoutReturn(operation.operands[0] ?? { rule: null, at: part.at });
}

function branchOf(printing: Printing, test: Piece | undefined, body: Part, tail: Tail): Branch {
  const statements = printing.block(body, tail);
  return { test: test === undefined ? undefined : (test.bare ?? test.doc), statements };
}

/** What stands in braces: declarations, and what holds statements itself. */
const NEVER_SHORT = /^(?:const|let|if|for|try) |^\{/;

/** Each branch on one line without braces, where all of them are so short. */
function shortIf(printing: Printing, branches: readonly Branch[]): Doc | undefined {
  const room = LINE_COLUMNS - INDENT * printing.depth;
  const lines: string[] = [];
  for (const [index, { test, statements }] of branches.entries()) {
    const [only, ...more] = statements;
    const said = only === undefined || more.length > 0 ? undefined : flatText(only);
    const head = flatText(headOf(index, test));
    if (head === undefined || said === undefined || NEVER_SHORT.test(said)) return undefined;
    const text = `${head} ${said}`;
    if (text.length > room) return undefined;
    lines.push(text);
  }
  return join(lines, HARD);
}

function headOf(index: number, test: Doc | undefined): Doc {
  const word = index === 0 ? "if" : "else if";
  return test === undefined ? "else" : concat(`${word} (`, group(indent(SOFT, test), SOFT), ")");
}

function longIf(branches: readonly Branch[]): Doc {
  const docs = branches.map(({ test, statements }, index) =>
    concat(headOf(index, test), " ", inBraces(statements)),
  );
  return join(docs, " ");
}

/** `try` takes one handler in TypeScript; more of them stand around one another. */
function printTry(printing: Printing, operands: readonly Part[], tail: Tail): Doc {
  const handler = operands.at(-1);
  const [first] = operands;
  if (handler === undefined || first === undefined) return printing.odd("try lacks operands", "");
  const before = operands.slice(0, -1);
  const body =
    before.length > 1
      ? inBraces(printing.nested(() => [printTry(printing, before, tail)]))
      : inBraces(printing.block(first, tail));
  const lambda = lambdaIn(handler);
  const names = lambda?.names ?? [];
  if (names.length > 1) return printing.odd("a handler is given one value", handler.at);
  const caught = printing.nested(() => {
    for (const name of names) {
      printing.declare(name, handler.at, { isThere: true, isFixed: true });
    }
    return printBlock(printing, lambda?.body ?? handler, tail, names);
  });
  const head = names.length === 0 ? "" : `(${names[0]}) `;
  return concat("try ", body, ` catch ${head}`, caught);
}
