import { isList, isRecord, normalType, type Value } from "../model/model.ts";
import { EFFECTS, isOperatorName } from "./operators/operators.ts";

/**
 * A body of a full function in its normal form. Bodies of one normal form mean the same; the form
 * is what the digest is made of, so that what can be spelt in two ways, or is lost on the way
 * through the other spelling, makes no difference:
 *
 * - an operand without its list: `{"!": x}` for `{"!": [x]}`
 * - a `do` of one statement that is no `let`, for that statement; an empty one for `null`; a `let`
 *   where a block is wanted, for a `do` of it
 * - `?:` for `if`; an `if` in the place of another one's else; an `if` without else for `null`
 * - `var` for `val`, and with a default for `??`
 * - `+ - * / % and or` with one of the same kind as their first operand; `and` and `or` of one
 *   operand; `-` of a number
 * - a `return` at the end for what it gives; `null` behind a `let` or a loop at the end
 * - `try` with one of the same kind as its first operand, and of one operand; a handler that names
 *   nothing
 * - `sort` by a function of a copy of a list
 * - a type of a local that its value says already
 * - `??` and `null` after a `find`, which gives `null` by itself
 * - `in` for `contains`, where the order in which the two are computed cannot matter
 */
export function normalBody(body: Value): Value {
  return block(body, true);
}

/** The normal form of statements that stand one after another, whose value nobody uses. */
export function normalStatements(statements: readonly Value[]): readonly Value[] {
  const parts = statements.map((statement) => normal(statement, false));
  // The name is there up to the end, as it would be in a block.
  const first = parts.findIndex((part) => operationOf(part)?.name === "let");
  return first < 0 ? parts : [...parts.slice(0, first), { do: parts.slice(first) }];
}

/**
 * Whether a rule does something, so that it is written as a statement where it ends a body; what
 * only gives a value is written after `return` there.
 */
export function isEffect(rule: Value): boolean {
  const operation = operationOf(rule);
  if (operation === undefined) return false;
  const { name, operands } = operation;
  if (EFFECTS.has(name) || !isOperatorName(name)) return true;
  if (name === "if" || name === "?:")
    return operands.some((each, index) => isBranch(index, operands) && isEffect(each));
  if (name === "do") return isEffect(operands.at(-1) ?? null);
  return false;
}

function isBranch(index: number, operands: readonly Value[]): boolean {
  return index % 2 === 1 || index === operands.length - 1;
}

interface Operation {
  readonly name: string;
  readonly operands: readonly Value[];
}

function operationOf(rule: Value): Operation | undefined {
  if (!isRecord(rule)) return undefined;
  const [entry, ...more] = Object.entries(rule);
  if (entry === undefined || more.length > 0) return undefined;
  const [name, operand] = entry;
  return { name, operands: isList(operand) ? operand : [operand] };
}

/** At the tail of a body its value is the body's. */
function normal(rule: Value, tail: boolean): Value {
  if (isList(rule)) return rule.map((element) => normal(element, false));
  const operation = operationOf(rule);
  if (operation === undefined || operation.name === "preserve") return rule;
  const special = SPECIAL.get(operation.name);
  if (special !== undefined) return special(operation, tail);
  return plain(operation);
}

function plain({ name, operands }: Operation): Value {
  return { [name]: operands.map((operand) => normal(operand, false)) };
}

/** Where names begin and end: a `let` alone is a block, and one that ends without a value. */
function block(rule: Value, tail: boolean): Value {
  const part = normal(rule, tail);
  if (operationOf(part)?.name === "let") return { do: withEnd([part], tail) };
  return tail && givesNothing(part) ? { do: [part, null] } : part;
}

function withEnd(statements: readonly Value[], tail: boolean): readonly Value[] {
  return tail && givesNothing(statements.at(-1) ?? null) ? [...statements, null] : statements;
}

/** Whether a body that ends with it ends without a value. */
function givesNothing(last: Value): boolean {
  const name = operationOf(last)?.name;
  return name === "let" || name === "for";
}

type Special = (operation: Operation, tail: boolean) => Value;

const sequence: Special = ({ operands }, tail) => {
  const last = operands.length - 1;
  const parts = operands.map((each, index) => normal(each, tail && index === last));
  const [only = null] = parts;
  // One statement is that statement; only the names of a `let` end with a block of its own.
  if (parts.length <= 1 && operationOf(only)?.name !== "let") return only;
  return { do: withEnd(parts, tail) };
};

const choice: Special = ({ operands }, tail) => {
  const parts = operands.map((each, index) =>
    isBranch(index, operands) ? block(each, tail) : normal(each, false),
  );
  if (parts.length % 2 === 0) return { if: [...parts, null] };
  const otherwise = operationOf(parts.at(-1) ?? null);
  if (otherwise?.name !== "if") return { if: parts };
  return { if: [...parts.slice(0, -1), ...otherwise.operands] };
};

/** Operators that compute from the left: the result of the first two is the first of the rest. */
const leftward: Special = ({ name, operands }) => {
  const parts = operands.map((operand) => normal(operand, false));
  const [only] = parts;
  if (parts.length === 1 && name === "-" && typeof only === "number" && only !== 0) return -only;
  // `and` of one is that one, which has to be a boolean.
  if (parts.length === 1 && (name === "and" || name === "or")) parts.push(name === "and");
  const first = operationOf(parts[0] ?? null);
  const isSame = first?.name === name && first.operands.length > 1 && parts.length > 1;
  return { [name]: isSame ? [...first.operands, ...parts.slice(1)] : parts };
};

const giveBack: Special = ({ operands }, tail) => {
  const [given = null] = operands;
  return tail ? normal(given, true) : { return: [normal(given, false)] };
};

const read: Special = ({ name, operands }) => {
  if (name === "val") return plain({ name, operands });
  const [path, fallback] = operands;
  if (typeof path !== "string" || path === "") return plain({ name, operands });
  const keys = path.split(".").map((key) => (/^[0-9]+$/.test(key) ? Number(key) : key));
  return fallback === undefined
    ? { val: keys }
    : { "??": [{ val: keys }, normal(fallback, false)] };
};

const coalesce: Special = ({ operands }) => {
  const parts = operands.map((operand) => normal(operand, false));
  const [first = null, second] = parts;
  const isFound = parts.length === 2 && second === null && operationOf(first)?.name === "find";
  return isFound ? first : { "??": parts };
};

const member: Special = ({ operands }) => {
  const [item, holder, ...more] = operands.map((operand) => normal(operand, false));
  if (item === undefined || holder === undefined || more.length > 0) return { in: [...operands] };
  return isPlain(item) && isPlain(holder) ? { contains: [holder, item] } : { in: [item, holder] };
};

/** Whether computing it does nothing: literals, lists of them, and plain reads. */
function isPlain(rule: Value): boolean {
  if (isList(rule)) return rule.every(isPlain);
  if (!isRecord(rule)) return true;
  const operation = operationOf(rule);
  return operation?.name === "val" && operation.operands.every((key) => typeof key !== "object");
}

/** The names before a list's body: one name stands for a list of one. */
function namesOf(head: Value): Value {
  return isList(head) && head.length === 1 ? (head[0] ?? head) : head;
}

const lambda: Special = ({ operands }) => withNames(operands, true);

function withNames([names, body, ...more]: readonly Value[], tail: boolean): Value {
  if (names === undefined || body === undefined) return { fn: names === undefined ? [] : [names] };
  return { fn: [isList(names) ? names : [names], block(body, tail), ...more] };
}

const loop: Special = ({ name, operands }) => {
  const [head = null, ...rest] = operands;
  return { [name]: [namesOf(head), ...rest.map((operand) => block(operand, false))] };
};

const fresh: Special = ({ name, operands: [input = null, ...age] }) => ({
  [name]: [namesOf(input), ...age.map((operand) => normal(operand, false))],
});

const declaration: Special = ({ name, operands: [local = null, value = null, ...type] }) => {
  const initial = normal(value, false);
  const types = type.map(normalType).filter((each) => !isSaid(initial, each));
  return { [name]: [local, initial, ...types] };
};

/** Whether the type is the one that the value gives a local by itself. */
function isSaid(initial: Value, type: Value): boolean {
  if (initial === null) return type === "anything";
  const isOpenList = isRecord(type) && type.list === "anything";
  return isOpenList && isList(initial) && initial.length === 0;
}

const assignment: Special = ({ operands: [target = null, ...values] }) => ({
  set: [namesOf(target), ...values.map((value) => normal(value, false))],
});

const record: Special = ({ operands }) => ({
  record: operands.map((entry) => {
    if (!isList(entry)) return entry;
    return entry.map((part, index) => (index === entry.length - 1 ? normal(part, false) : part));
  }),
});

/** A handler's `return` is that of the function around it. */
const attempt: Special = (operation, tail) => {
  const { operands } = operation;
  if (operands.length === 1) return sequence(operation, tail);
  const parts = operands.map((operand, index) => handler(operand, index > 0, tail));
  const [first = null, ...rest] = parts;
  const inner = operationOf(first);
  return { try: inner?.name === "try" ? [...inner.operands, ...rest] : parts };
};

function handler(operand: Value, isHandler: boolean, tail: boolean): Value {
  const operation = operationOf(operand);
  if (operation?.name !== "fn" || !isHandler) return block(operand, tail);
  const [names, body] = operation.operands;
  if (isList(names) && names.length === 0 && body !== undefined) return block(body, tail);
  return withNames(operation.operands, tail);
}

/** Sorting leaves the list as it is, so a copy of it is not one more thing. */
const sort: Special = ({ operands }) => {
  const [list = null, ...order] = operands.map((operand) => normal(operand, false));
  const copy = operationOf(list);
  const [only] = copy?.operands ?? [];
  const isCopy = copy?.name === "concat" && copy.operands.length === 1 && only !== undefined;
  const isByFunction = operationOf(order[0] ?? null)?.name === "fn";
  return { sort: [isCopy && isByFunction ? only : list, ...order] };
};

const SPECIAL: ReadonlyMap<string, Special> = new Map([
  ["do", sequence],
  ["if", choice],
  ["?:", choice],
  ...["+", "-", "*", "/", "%", "and", "or"].map((name) => [name, leftward] as const),
  ["return", giveBack],
  ["val", read],
  ["var", read],
  ["??", coalesce],
  ["in", member],
  ["fn", lambda],
  ["for", loop],
  ["let", declaration],
  ["set", assignment],
  ["record", record],
  ["try", attempt],
  ["sort", sort],
  ["fresh", fresh],
]);
