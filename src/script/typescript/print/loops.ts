import { isOperatorName } from "../../operators/operators.ts";
import { concat, type Doc, group } from "./document.ts";
import { printBlock } from "./lambdas.ts";
import { atLeast, Level } from "./piece.ts";
import type { Printing } from "./printing.ts";
import { isPlainStep } from "./reads.ts";
import { namesIn, type Operation, operationIn, type Part, scalarIn, shapeOf } from "./shapes.ts";
import { isAssigned } from "./usage.ts";

/** Prints a loop over a list, or one that counts. */
export function printFor(printing: Printing, { operands, at }: Operation): Doc {
  const [head, source, body, ...more] = operands;
  const names = head === undefined ? undefined : namesIn(head.rule);
  const [element, index, ...others] = names ?? [];
  if (element === undefined || source === undefined || body === undefined) {
    return printing.odd("for takes a name, a list and a body", at);
  }
  if (more.length > 0 || others.length > 0) return printing.odd("for takes two names", at);
  if (index === undefined) {
    const counted = printCounted(printing, element, source, body, at);
    if (counted !== undefined) return counted;
  }
  return printOver(printing, [element, ...(index === undefined ? [] : [index])], source, body, at);
}

function printOver(
  printing: Printing,
  names: readonly string[],
  source: Part,
  body: Part,
  at: string,
): Doc {
  return printing.nested(() => {
    for (const name of names) printing.announce(name);
    const [element = "", index] = names;
    const list = printing.expression(source);
    for (const name of names) printing.declare(name, at);
    const word = names.some((name) => isAssigned(name, [body])) ? "let" : "const";
    const head =
      index === undefined
        ? concat(`for (${word} ${element} of `, list.doc)
        : concat(`for (${word} [${index}, ${element}] of `, entries(list));
    return concat(
      group(head, ") "),
      printing.inLoop(() => printBlock(printing, body, "none", [])),
    );
  });
}

function entries(list: Parameters<typeof atLeast>[0]): Doc {
  return concat(atLeast(list, Level.member).doc, ".entries()");
}

/** The numbers of a range that is written as counting. */
interface Count {
  readonly from: Part | undefined;
  readonly end: Part;
  readonly step: number;
}

function printCounted(
  printing: Printing,
  name: string,
  source: Part,
  body: Part,
  at: string,
): Doc | undefined {
  const count = countOf(source);
  if (count === undefined || isAssigned(name, [body])) return undefined;
  if (!isSteady(printing, count.end, name, body)) return undefined;
  return printing.nested(() => {
    printing.announce(name);
    const from = count.from === undefined ? "0" : printing.expression(count.from).doc;
    printing.declare(name, at);
    const end = atLeast(printing.expression(count.end), Level.relational + 1).doc;
    const sign = count.step > 0 ? "<" : ">";
    const head = concat(`for (let ${name} = `, from, `; ${name} ${sign} `, end);
    const block = printing.inLoop(() => printBlock(printing, body, "none", []));
    return concat(head, `; ${stepText(name, count.step)}) `, block);
  });
}

/** The range, where the reader makes the same one of counting. */
function countOf(source: Part): Count | undefined {
  const operands = operationIn(source, "range")?.operands ?? [];
  const [first, second, third, ...more] = operands;
  if (first === undefined || more.length > 0) return undefined;
  if (second === undefined) return { from: undefined, end: first, step: 1 };
  if (third === undefined) {
    return scalarIn(first) === 0 ? undefined : { from: first, end: second, step: 1 };
  }
  const step = scalarIn(third);
  if (typeof step !== "number" || step === 0 || step === 1) return undefined;
  return { from: first, end: second, step };
}

function stepText(name: string, step: number): string {
  if (step === 1) return `${name}++`;
  if (step === -1) return `${name}--`;
  return step > 0 ? `${name} += ${step}` : `${name} -= ${-step}`;
}

/** Operators that do nothing but compute, and give the same for the same. */
const PURE: ReadonlySet<string> = new Set([
  ...["+", "-", "*", "/", "%", "pow", "===", "!==", "and", "or", "!", "??", "if", "val"],
  ...["length", "now", "dt", "clamp", "sum", "mean", "min", "max", "abs", "floor", "ceil", "round"],
  ...["trunc", "sign", "sqrt", "cbrt", "exp", "ln", "log10", "sin", "cos", "tan", "atan2", "hypot"],
  ...["<", "<=", ">", ">="],
]);

/** Whether the end of the loop stays what it is: it is computed once, and not at each turn. */
function isSteady(printing: Printing, end: Part, name: string, body: Part): boolean {
  const read = new Set<string>();
  if (!collectReads(end, read) || read.has(name)) return false;
  const free = [...read].filter((each) => printing.top.get(each)?.kind !== "constant");
  const changes = changesIn(body);
  if (free.some((each) => changes.names.has(each))) return false;
  return !changes.calls || free.every((each) => printing.isLocal(each));
}

/** Collects the names that an end is computed of; tells whether it only computes. */
function collectReads(part: Part, read: Set<string>): boolean {
  const shape = shapeOf(part);
  if (shape.kind === "scalar") return true;
  if (shape.kind !== "operation" || !PURE.has(shape.name)) return false;
  const { name, operands } = shape;
  const isOneList = (name === "min" || name === "max") && operands.length === 1;
  const isThreefold = /^[<>]=?$/.test(name) && operands.length > 2;
  if (isOneList || isThreefold) return false;
  const [root, ...keys] = operands;
  if (name === "val") {
    if (typeof root?.rule === "string") read.add(root.rule);
    return keys.every((key) => isPlainStep(key) && collectReads(key, read));
  }
  if (operands.length === 1 && scalarIn(root) === 0) return false;
  if (name === "??" && operationIn(root, "??") !== undefined) return false;
  return operands.every((operand) => collectReads(operand, read));
}

interface Changes {
  readonly names: Set<string>;
  calls: boolean;
}

function changesIn(body: Part): Changes {
  const changes: Changes = { names: new Set(), calls: false };
  collectChanges(body, changes);
  return changes;
}

/** What is assigned anywhere in a body, whether hidden or not, and whether functions are called. */
function collectChanges(part: Part, changes: Changes): void {
  const shape = shapeOf(part);
  if (shape.kind === "list") for (const item of shape.items) collectChanges(item, changes);
  if (shape.kind !== "operation") return;
  const { name, operands } = shape;
  const [target] = operands;
  if (name === "set") {
    const [root] = target === undefined ? [] : (namesIn(target.rule) ?? []);
    if (root !== undefined) changes.names.add(root);
  } else if (!isOperatorName(name)) changes.calls = true;
  for (const operand of operands) collectChanges(operand, changes);
}
