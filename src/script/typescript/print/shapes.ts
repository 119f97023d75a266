import { isList, isRecord, type Value } from "../../../model/model.ts";
import { pointerStep } from "../../text-place.ts";

/** A part of a function's JSON spelling, and its pointer into the function. */
export interface Part {
  readonly rule: Value;
  readonly at: string;
}

/** An operation with its operands. */
export interface Operation {
  readonly kind: "operation";
  readonly name: string;
  readonly operands: readonly Part[];
  readonly at: string;
}

/** What a part is, all spellings that mean the same being one; `odd` is what none of them is. */
export type Shape =
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null }
  | { readonly kind: "list"; readonly items: readonly Part[] }
  | { readonly kind: "data"; readonly value: Value }
  | Operation
  | { readonly kind: "odd" };

/** What the part is; see `normal-form.ts` for what means the same. */
export function shapeOf(part: Part): Shape {
  const { rule, at } = part;
  if (isList(rule)) {
    return {
      kind: "list",
      items: rule.map((each, index) => ({ rule: each, at: `${at}/${index}` })),
    };
  }
  if (!isRecord(rule)) return { kind: "scalar", value: rule };
  const [entry, ...more] = Object.entries(rule);
  if (entry === undefined || more.length > 0) return { kind: "odd" };
  const [name, operand] = entry;
  if (name === "preserve") return { kind: "data", value: operand };
  const inside = at + pointerStep(name);
  const operands = isList(operand)
    ? operand.map((each, index) => ({ rule: each, at: `${inside}/${index}` }))
    : [{ rule: operand, at: inside }];
  const operation: Operation = { kind: "operation", name, operands, at };
  return SPECIAL.get(name)?.(operation) ?? operation;
}

/** The operation, where the part is one of that name. */
export function operationIn(part: Part | undefined, name: string): Operation | undefined {
  const shape = part === undefined ? undefined : shapeOf(part);
  return shape?.kind === "operation" && shape.name === name ? shape : undefined;
}

/** The text, number, boolean or null that the part is. */
export function scalarIn(part: Part | undefined): string | number | boolean | null | undefined {
  const shape = part === undefined ? undefined : shapeOf(part);
  return shape?.kind === "scalar" ? shape.value : undefined;
}

/** The names and the body of `{"fn": [["x"], body]}`. */
export interface Lambda {
  readonly names: readonly string[];
  readonly body: Part;
}

/** The function that the part is. */
export function lambdaIn(part: Part | undefined): Lambda | undefined {
  const [names, body, ...more] = operationIn(part, "fn")?.operands ?? [];
  if (names === undefined || body === undefined || more.length > 0) return undefined;
  const list = namesIn(names.rule);
  return list === undefined ? undefined : { names: list, body };
}

/** Names in a list, or one name that stands for a list of one. */
export function namesIn(rule: Value): readonly string[] | undefined {
  const names = isList(rule) ? rule : [rule];
  const known = names.filter((name) => typeof name === "string");
  return known.length === names.length ? known : undefined;
}

type Special = (operation: Operation) => Shape;

function scalar(value: string | number | boolean | null, at: string): Part {
  return { rule: value, at };
}

const sequence: Special = (operation) => {
  const [only, ...more] = operation.operands;
  if (only === undefined) return { kind: "scalar", value: null };
  if (more.length > 0) return operation;
  const shape = shapeOf(only);
  return shape.kind === "operation" && shape.name === "let" ? operation : shape;
};

const choice: Special = (operation) => {
  const { operands } = operation;
  const last = operands.at(-1);
  const named = { ...operation, name: "if" };
  if (last === undefined || operands.length % 2 === 0) return named;
  const otherwise = operationIn(last, "if");
  if (otherwise === undefined || otherwise.operands.length < 2) return named;
  return { ...named, operands: [...operands.slice(0, -1), ...otherwise.operands] };
};

/** What is computed from the left is one operation, however it is nested. */
const leftward: Special = (operation) => {
  const { name, operands } = operation;
  const [first, ...rest] = operands;
  if (first === undefined || rest.length === 0) return operation;
  const inner = operationIn(first, name);
  if (inner === undefined || inner.operands.length < 2) return operation;
  return { ...operation, operands: [...inner.operands, ...rest] };
};

const junction: Special = (operation) => {
  const { name, operands, at } = operation;
  if (operands.length !== 1) return leftward(operation);
  return leftward({ ...operation, operands: [...operands, scalar(name === "and", at)] });
};

const minus: Special = (operation) => {
  const [only, ...more] = operation.operands;
  const value = scalarIn(only);
  if (more.length > 0 || typeof value !== "number" || value === 0) return leftward(operation);
  return { kind: "scalar", value: -value };
};

const variable: Special = (operation) => {
  const { at } = operation;
  const [path, fallback] = operation.operands;
  if (typeof path?.rule !== "string" || path.rule === "") return operation;
  const keys = path.rule.split(".").map((key) => (/^[0-9]+$/.test(key) ? Number(key) : key));
  const read: Value = { val: keys };
  if (fallback === undefined) return shapeOf({ rule: read, at });
  const operands = [{ rule: read, at }, fallback];
  return coalesce({ kind: "operation", name: "??", operands, at });
};

const coalesce: Special = (operation) => {
  const [first, second, ...more] = operation.operands;
  const found = operationIn(first, "find");
  const isFound = found !== undefined && more.length === 0 && scalarIn(second) === null;
  return isFound ? found : operation;
};

const member: Special = (operation) => {
  const [item, holder, ...more] = operation.operands;
  if (item === undefined || holder === undefined || more.length > 0) return operation;
  if (!isPlain(item.rule) || !isPlain(holder.rule)) return operation;
  return { ...operation, name: "contains", operands: [holder, item] };
};

function isPlain(rule: Value): boolean {
  const shape = shapeOf({ rule, at: "" });
  if (shape.kind === "list") return shape.items.every((item) => isPlain(item.rule));
  if (shape.kind === "scalar") return true;
  if (shape.kind !== "operation" || shape.name !== "val") return false;
  return shape.operands.every((key) => typeof (scalarIn(key) ?? {}) !== "object");
}

const attempt: Special = (operation) => {
  const [first, ...rest] = operation.operands;
  if (first === undefined) return operation;
  if (rest.length === 0) return sequence({ ...operation, name: "do" });
  const inner = operationIn(first, "try");
  if (inner === undefined || lambdaIn(first) !== undefined) return operation;
  return { ...operation, operands: [...inner.operands, ...rest] };
};

/** Sorting by a function leaves the list as it is, so a copy of it is not one more thing. */
const sort: Special = (operation) => {
  const [list, order] = operation.operands;
  const [only, ...more] = operationIn(list, "concat")?.operands ?? [];
  if (only === undefined || more.length > 0 || lambdaIn(order) === undefined) return operation;
  return { ...operation, operands: [only, ...operation.operands.slice(1)] };
};

const SPECIAL: ReadonlyMap<string, Special> = new Map<string, Special>([
  ["do", sequence],
  ["if", choice],
  ["?:", choice],
  ...["+", "*", "/", "%"].map((name): [string, Special] => [name, leftward]),
  ["-", minus],
  ["and", junction],
  ["or", junction],
  ["var", variable],
  ["??", coalesce],
  ["in", member],
  ["try", attempt],
  ["sort", sort],
]);
