import { hoist, readHere, readStatements } from "./blocks.ts";
import { goesOn, hasBreak } from "./endings.ts";
import type { Reading, Tail } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { operation, type Spelt, scalar, single } from "./spelt.ts";
import { identifierOf, isNode, isSaid, type Node, needPart, partOf, partsIn } from "./syntax.ts";

/** Cases that do the same, and what they do. */
interface Group {
  readonly tests: readonly Node[];
  readonly isDefault: boolean;
  readonly body: Body;
  readonly at: number;
}

/** The statements of a case; in brackets, their names are theirs alone. */
interface Body {
  readonly nodes: readonly Node[];
  readonly isBlock: boolean;
}

/** Reads a `switch` as a choice: what it looks at is compared with each case in turn. */
export function readSwitch(reading: Reading, node: Node, tail: Tail): Spelt {
  const groups = groupsOf(node);
  const subject = needPart(node, "discriminant");
  const tests = groups.flatMap((group) => group.tests);
  const keeps = subject.type !== "Literal" && ![subject, ...tests].every(isSteady);
  const kept = keeps ? scalar(freeName(node), subject.start) : undefined;
  const spelt = reading.expression(subject);
  const compared = kept === undefined ? spelt : single("val", kept, subject.start);
  const choice = reading.scope.nested(() => {
    hoist(
      reading,
      groups.flatMap(({ body }) => (body.isBlock ? [] : body.nodes)),
    );
    return operation("if", partsOf(reading, groups, compared, tail), node.start);
  });
  if (kept === undefined) return choice;
  const declared = operation("let", [kept, spelt], subject.start);
  return operation("do", [declared, choice], node.start);
}

/** Groups cases without statements with the next one; the default comes last. */
function groupsOf(node: Node): readonly Group[] {
  const groups: Group[] = [];
  let tests: Node[] = [];
  let isDefault = false;
  const cases = partsIn(node, "cases");
  cases.forEach((each, index) => {
    const test = partOf(each, "test");
    if (test === undefined) isDefault = true;
    else tests.push(test);
    const all = partsIn(each, "consequent");
    const body = all.filter(({ type }) => type !== "EmptyStatement");
    const isLast = index === cases.length - 1;
    const [stray] = all;
    if (body.length === 0 && stray !== undefined && !isLast) refuse("fallThrough", stray.start);
    if (body.length === 0 && !isLast) return;
    // Cases that share the last default are compared for nothing.
    if (isDefault && tests.length > 0 && !(isLast && tests.every(isSteady))) {
      refuse("switchShape", each.start);
    }
    groups.push({
      tests: isDefault ? [] : tests,
      isDefault,
      body: endOf(body, isLast),
      at: each.start,
    });
    tests = [];
    isDefault = false;
  });
  if (groups.every((group) => group.isDefault)) refuse("switchShape", node.start);
  return [...groups].sort((one, other) => Number(one.isDefault) - Number(other.isDefault));
}

/** The statements of a case without the `break` at its end, which there is, or another end. */
function endOf(body: readonly Node[], isLast: boolean): Body {
  const [only] = body;
  if (only?.type === "BlockStatement" && body.length === 1) {
    const inner = partsIn(only, "body").filter(({ type }) => type !== "EmptyStatement");
    return { nodes: endOf(inner, isLast).nodes, isBlock: true };
  }
  const last = body.at(-1);
  const isLeft = last?.type === "BreakStatement" && partOf(last, "label") === undefined;
  const nodes = isLeft ? body.slice(0, -1) : body;
  const stray = nodes.find((each) => hasBreak(each));
  if (stray !== undefined) refuse("switchBreak", stray.start);
  if (!isLeft && !isLast && last !== undefined && body.every((each) => goesOn(each))) {
    refuse("fallThrough", last.start);
  }
  return { nodes, isBlock: false };
}

function partsOf(
  reading: Reading,
  groups: readonly Group[],
  compared: Spelt,
  tail: Tail,
): readonly Spelt[] {
  return groups.flatMap(({ tests, isDefault, body, at }) => {
    if (isDefault && body.nodes.length === 0) return [];
    const conditions = tests.map((test) =>
      operation("===", [compared, reading.expression(test)], test.start),
    );
    const [first = scalar(true, at), ...more] = conditions;
    const condition = more.length === 0 ? first : operation("or", conditions, at);
    const consequence = readCase(reading, body, at, tail);
    return isDefault ? [consequence] : [condition, consequence];
  });
}

/** What a case declares is not there in the others, though all of them are one block. */
function readCase(reading: Reading, body: Body, at: number, tail: Tail): Spelt {
  if (body.isBlock) return reading.scope.nested(() => readHere(reading, body.nodes, at, tail));
  const spelt = readStatements(reading, body.nodes, at, tail);
  for (const node of body.nodes) hide(reading, node);
  return spelt;
}

function hide(reading: Reading, node: Node): void {
  for (const declarator of partsIn(node, "declarations")) {
    const name = identifierOf(partOf(declarator, "id"));
    const binding = name === undefined ? undefined : reading.scope.find(name);
    if (binding !== undefined) binding.isReady = false;
  }
}

/** Whether it can be computed again and again, and is the same: a literal, or a plain read. */
function isSteady(node: Node): boolean {
  if (node.type === "Literal" || node.type === "Identifier") return true;
  if (node.type === "UnaryExpression") return isSteady(needPart(node, "argument"));
  if (node.type !== "MemberExpression") return false;
  const isPlain = !isSaid(node, "computed") || needPart(node, "property").type === "Literal";
  return isPlain && isSteady(needPart(node, "object"));
}

/** A name that nothing in the `switch` uses: what is around it may have it for something else. */
function freeName(node: Node): string {
  const used = new Set<string>();
  collectNames(node, used);
  for (let count = 1; ; count++) {
    const name = count === 1 ? "chosen" : `chosen${count}`;
    if (!used.has(name)) return name;
  }
}

function collectNames(node: Node, names: Set<string>): void {
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const name = identifierOf(next);
    if (name !== undefined) names.add(name);
    for (const part of Object.values(next).flat()) if (isNode(part)) waiting.push(part);
  }
}
