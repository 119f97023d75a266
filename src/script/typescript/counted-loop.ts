import { readBlock } from "./blocks.ts";
import { boundReads, isConstantWhole, isWhole } from "./bounds.ts";
import type { Changes } from "./loop-watch.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { operation, type Spelt, scalar } from "./spelt.ts";
import {
  hasPart,
  identifierOf,
  type Node,
  needPart,
  numberLiteralOf,
  partOf,
  partsIn,
  wordOf,
} from "./syntax.ts";

/** The parts of `for (let i = from; i < end; i += step)`. */
interface Count {
  readonly id: Node;
  readonly from: Node;
  readonly sign: string;
  readonly end: Node;
  readonly step: number;
  readonly stepAt: number;
}

/** Reads a loop that counts as one over a range, whose end is computed once. */
export function readCounted(reading: Reading, node: Node): Spelt {
  const count = countOf(node);
  checkDirection(count);
  return reading.scope.nested(() => {
    const counter = reading.declare(count.id, "counter", false);
    const from = reading.expression(count.from);
    if (counter !== undefined) counter.isReady = true;
    const reads = boundReads(reading, count.end);
    const range = rangeOf(count, from, reading.expression(count.end), node.start);
    const { result: body, changes } = reading.watch.during(() =>
      readBlock(reading, needPart(node, "body"), "none"),
    );
    const isOwn = reads.locals.some((local) => local === counter);
    if (isOwn || mayChange(reads, changes)) refuse("bound", count.end.start);
    const name = scalar(wordOf(count.id, "name"), count.id.start);
    return operation("for", [name, range, body], node.start);
  });
}

function countOf(node: Node): Count {
  const init = partOf(node, "init");
  const test = partOf(node, "test");
  const update = partOf(node, "update");
  if (init === undefined || test === undefined || update === undefined) {
    return refuse("forOther", node.start);
  }
  if (init.type === "VariableDeclaration" && wordOf(init, "kind") === "var") {
    refuse("var", init.start);
  }
  const [declarator, ...more] = partsIn(init, "declarations");
  if (declarator === undefined || more.length > 0 || wordOf(init, "kind") !== "let") {
    const fix = "Write for (let i = 0; i < n; i++), with other names declared before it";
    return refuse("forOther", init.start, { fix });
  }
  const id = needPart(declarator, "id");
  const from = partOf(declarator, "init");
  const name = identifierOf(id);
  if (name === undefined) return refuse("destructuring", id.start);
  if (from === undefined) return refuse("noValue", id.start);
  if (hasPart(id, "typeAnnotation")) {
    refuse("forOther", id.start, {
      what: "the counter of a loop is a number",
      fix: `Write let ${name} = 0`,
    });
  }
  const sign = test.type === "BinaryExpression" ? wordOf(test, "operator") : "";
  if (!/^[<>]=?$/.test(sign) || identifierOf(partOf(test, "left")) !== name) {
    return refuse("forOther", test.start, { fix: `Write ${name} < end, or ${name} > end` });
  }
  const end = needPart(test, "right");
  const step = stepOf(update, name) ?? refuse("step", update.start, { fix: stepFix(name) });
  return { id, from, sign, end, step, stepAt: update.start };
}

function stepFix(name: string): string {
  return `Write ${name}++, ${name}-- or ${name} += 2, with a number`;
}

/** The number that is added each time, by `i++`, `i += 2` or `i = i + 2`. */
function stepOf(update: Node, name: string): number | undefined {
  if (update.type === "UpdateExpression") {
    if (identifierOf(partOf(update, "argument")) !== name) return undefined;
    return wordOf(update, "operator") === "++" ? 1 : -1;
  }
  if (update.type !== "AssignmentExpression") return undefined;
  if (identifierOf(partOf(update, "left")) !== name) return undefined;
  const right = needPart(update, "right");
  switch (wordOf(update, "operator")) {
    case "+=":
      return numberLiteralOf(right);
    case "-=":
      return negative(numberLiteralOf(right));
    case "=":
      return addedIn(right, name);
    default:
      return undefined;
  }
}

function addedIn(sum: Node, name: string): number | undefined {
  if (sum.type !== "BinaryExpression" || identifierOf(partOf(sum, "left")) !== name) {
    return undefined;
  }
  const added = numberLiteralOf(needPart(sum, "right"));
  const sign = wordOf(sum, "operator");
  return sign === "+" ? added : sign === "-" ? negative(added) : undefined;
}

function negative(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}

/** A loop counts towards its end, and by a number. */
function checkDirection({ sign, step, stepAt, from, end }: Count): void {
  const isUp = sign.startsWith("<");
  if (!Number.isFinite(step) || (isUp ? step <= 0 : step >= 0)) refuse("step", stepAt);
  if (sign.length === 1) return;
  if (!isWhole(from) || !Number.isSafeInteger(step)) refuse("wholeBound", end.start);
}

/** The range that counts the same: its end is never reached. */
function rangeOf({ sign, end, step, stepAt }: Count, from: Spelt, bound: Spelt, at: number): Spelt {
  const isUp = sign.startsWith("<");
  const last = sign.length === 1 ? bound : beyond(end, bound, isUp ? 1 : -1);
  if (step !== 1) return operation("range", [from, last, scalar(step, stepAt)], at);
  return operation("range", from.value === 0 ? [last] : [from, last], at);
}

/** The whole number behind the last one, which the counter itself does not reach. */
function beyond(end: Node, bound: Spelt, one: 1 | -1): Spelt {
  const at = end.start;
  if (typeof bound.value === "number" && isConstantWhole(bound.value)) {
    return scalar(bound.value + one, at);
  }
  const whole = isWhole(end) ? bound : operation(one === 1 ? "floor" : "ceil", [bound], at);
  return one === 1
    ? operation("+", [whole, scalar(1, at)], at)
    : operation("-", [whole, scalar(1, at)], at);
}

/** Whether anything that the end is computed of is changed by the body. */
function mayChange(reads: ReturnType<typeof boundReads>, changes: Changes): boolean {
  if (reads.locals.some((local) => changes.locals.has(local))) return true;
  if (reads.names.some((name) => changes.names.has(name))) return true;
  return changes.calls && reads.names.length > 0;
}
