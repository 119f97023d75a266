import type { FunctionSource } from "../../function-source.ts";
import { EFFECTS, isOperatorName, OPERATORS } from "../../operators/operators.ts";
import { lambdaIn, namesIn, type Operation, type Part, scalarIn, shapeOf } from "./shapes.ts";

/** What stands as a statement and never as a value. */
const STATEMENTS: ReadonlySet<string> = new Set([
  ...["do", "let", "for", "return", "break", "continue", "throw", "try"],
]);

/** Whether an operator is given as many operands as it takes. */
export function hasArity({ name, operands }: Operation): boolean {
  const [least, most] = OPERATORS.get(name)?.arity ?? [0, Number.POSITIVE_INFINITY];
  return operands.length >= least && operands.length <= most;
}

/** What a body gives at its ends, as far as that tells whether it gives values. */
interface Ends {
  /** Whether one end is more than an effect, or a `return` gives something. */
  readonly givesValue: boolean;
  /** Functions of the script whose results are results of the body. */
  readonly calls: ReadonlySet<string>;
}

/** Looks at a body: its ends, and the `return`s in it. */
export function endsOf(body: Part): Ends {
  const calls = new Set<string>();
  const givesValue = endGives(body, calls, true);
  return { givesValue, calls };
}

function endGives(part: Part, calls: Set<string>, isWhole: boolean): boolean {
  const shape = shapeOf(part);
  if (shape.kind === "scalar") return shape.value !== null || !isWhole;
  if (shape.kind !== "operation") return true;
  const { name, operands } = shape;
  switch (name) {
    case "do":
      return operands.some((each, index) => {
        return index === operands.length - 1 ? endGives(each, calls, false) : returnGives(each);
      });
    case "if":
      return branchesOf(operands).some((branch) => endGives(branch, calls, true));
    case "try":
      return operands.some((each) => endGives(lambdaIn(each)?.body ?? each, calls, true));
    case "return":
    case "for":
      return returnGives(part);
    case "let":
    case "break":
    case "continue":
      return false;
  }
  if (!isOperatorName(name)) calls.add(name);
  return isOperatorName(name) && !EFFECTS.has(name);
}

/** Whether a `return` somewhere in a statement gives something. */
function returnGives(part: Part): boolean {
  const shape = shapeOf(part);
  if (shape.kind !== "operation") return false;
  const { name, operands } = shape;
  if (name === "return") return operands.length > 0 && scalarIn(operands[0]) !== null;
  if (!["do", "if", "for", "try"].includes(name)) return false;
  return operands.some((each) => returnGives(lambdaIn(each)?.body ?? each));
}

/** Whether the first parameter may be a record, as an event's data is: no operator takes it. */
export function takesRecord({ parameters, body }: FunctionSource): boolean {
  const [name] = parameters;
  return name === undefined || !isOperand({ rule: body, at: "" }, name, false);
}

/** What takes any value, and passes it on. */
const PASSING: ReadonlySet<string> = new Set([
  ...["do", "if", "let", "set", "return", "record", "??", "fn", "try", "emit", "log"],
]);

/** Whether an operator computes with the value of that name, and not only with a field of it. */
function isOperand(part: Part, name: string, isUsed: boolean): boolean {
  const shape = shapeOf(part);
  if (shape.kind === "list") return shape.items.some((item) => isOperand(item, name, false));
  if (shape.kind !== "operation") return false;
  const { name: operator, operands } = shape;
  const [root, ...keys] = operands;
  if (operator === "val" && root?.rule === name) return isUsed && keys.length === 0;
  const uses = isOperatorName(operator) && !PASSING.has(operator);
  return operands.some((operand) => isOperand(operand, name, uses));
}

/** The values of an `if`, without its conditions. */
export function branchesOf(operands: readonly Part[]): readonly Part[] {
  return operands.filter((_, index) => index % 2 === 1 || index === operands.length - 1);
}

/** Whether the part is written as an expression where a statement could stand as well. */
export function isExpression(part: Part): boolean {
  const shape = shapeOf(part);
  if (shape.kind !== "operation") return true;
  if (shape.name === "if") return branchesOf(shape.operands).every(isExpression);
  return !STATEMENTS.has(shape.name);
}

/** Whether the part, as the end of a function, is written as one value. */
export function isValue(part: Part): boolean {
  const shape = shapeOf(part);
  if (shape.kind !== "operation") return true;
  if (shape.name === "if") return branchesOf(shape.operands).every(isValue);
  return !STATEMENTS.has(shape.name) && !EFFECTS.has(shape.name);
}

/** The functions that have to give a value, since something in the script makes use of it. */
export function functionsGiving(sources: Iterable<FunctionSource>): ReadonlySet<string> {
  const giving = new Set<string>();
  const ends = new Map<string, ReadonlySet<string>>();
  for (const source of sources) {
    if (source.form === "rule") continue;
    const body: Part = { rule: source.body, at: "/body" };
    const { givesValue, calls } = endsOf(body);
    if (givesValue || source.result !== null) giving.add(source.name);
    ends.set(source.name, calls);
    noteUses(body, giving, true);
  }
  // Who gives on what another function gives, makes use of it.
  for (const name of giving) for (const called of ends.get(name) ?? []) giving.add(called);
  return giving;
}

/** Notes calls whose value is used; the end of a body is nobody's use yet. */
function noteUses(part: Part, uses: Set<string>, isStatement: boolean): void {
  const shape = shapeOf(part);
  if (shape.kind === "list") for (const item of shape.items) noteUses(item, uses, false);
  if (shape.kind !== "operation") return;
  const { name } = shape;
  if (!isStatement && !isOperatorName(name)) uses.add(name);
  const inside = partsInside(shape);
  inside.forEach((inner, index) => {
    // All but the last of a sequence are there for what they do, also where its value is used.
    const isPassed = name === "do" && index < inside.length - 1;
    noteUses(inner.part, uses, isPassed || (isStatement && inner.isStatement));
  });
}

interface Inside {
  readonly part: Part;
  readonly isStatement: boolean;
}

/** The rules in an operation, and which of them are statements where it is one. */
function partsInside({ name, operands }: Operation): readonly Inside[] {
  const plain = (part: Part): Inside => ({ part, isStatement: false });
  switch (name) {
    case "do":
      return operands.map((part) => ({ part, isStatement: true }));
    case "if":
      return operands.map((part, index) => ({
        part,
        isStatement: index % 2 === 1 || index === operands.length - 1,
      }));
    case "try":
      return operands.map((part) => ({ part: lambdaIn(part)?.body ?? part, isStatement: true }));
    case "for":
      return operands.slice(1).map((part, index) => ({ part, isStatement: index === 1 }));
    case "fn":
      return operands.slice(1).map(plain);
    case "let":
    case "set":
      return operands.slice(1, 2).map(plain);
    case "record":
      return operands.flatMap((entry) => {
        const shape = shapeOf(entry);
        const last = shape.kind === "list" ? shape.items.at(-1) : undefined;
        return last === undefined ? [] : [plain(last)];
      });
    default:
      return operands.map(plain);
  }
}

/** The names that are assigned somewhere in the part, whatever they are there. */
export function targetsIn(part: Part): ReadonlySet<string> {
  const targets = new Set<string>();
  const look = (inner: Part): void => {
    const shape = shapeOf(inner);
    if (shape.kind === "list") shape.items.forEach(look);
    if (shape.kind !== "operation") return;
    const [target] = shape.operands;
    if (shape.name === "set" && target !== undefined) {
      for (const name of namesIn(target.rule) ?? []) targets.add(name);
    }
    shape.operands.forEach(look);
  };
  look(part);
  return targets;
}

/** Whether one of the statements assigns the local that was made before them. */
export function isAssigned(name: string, statements: readonly Part[]): boolean {
  return statements.some((statement) => assigns(statement, name));
}

function assigns(part: Part, name: string): boolean {
  const shape = shapeOf(part);
  if (shape.kind === "list") return shape.items.some((item) => assigns(item, name));
  if (shape.kind !== "operation") return false;
  const { operands } = shape;
  switch (shape.name) {
    case "set":
      if (isTarget(operands[0], name)) return true;
      break;
    case "do":
      if (operands.some((each) => declaredIn(each) === name)) return false;
      break;
    case "for": {
      const [head, source, body] = operands;
      if (source !== undefined && assigns(source, name)) return true;
      const hidden = head === undefined ? [] : namesIn(head.rule);
      return body !== undefined && hidden?.includes(name) !== true && assigns(body, name);
    }
    case "fn":
      if (namesIn(operands[0]?.rule ?? null)?.includes(name) === true) return false;
  }
  return partsInside(shape).some((inner) => assigns(inner.part, name));
}

function isTarget(target: Part | undefined, name: string): boolean {
  const names = target === undefined ? undefined : namesIn(target.rule);
  return names?.length === 1 && names[0] === name;
}

/** The name that a `let` makes. */
export function declaredIn(part: Part): string | undefined {
  const shape = shapeOf(part);
  if (shape.kind !== "operation" || shape.name !== "let") return undefined;
  const name = shape.operands[0]?.rule;
  return typeof name === "string" ? name : undefined;
}
