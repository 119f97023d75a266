import { isList, isRecord, type Value } from "../../../src/model/model.ts";

/** Gives another rule in the place of an operation, or `undefined` where it stays. */
export type Change = (name: string, operands: readonly Value[]) => Value | undefined;

/** What is no code: data, and the spellings of types. */
const DATA: ReadonlySet<string> = new Set(["preserve", "list", "either", "texts", "event"]);

/** Changes a rule from the inside out; data that is preserved stays as it is. */
export function rewrite(rule: Value, change: Change): Value {
  if (isList(rule)) return rule.map((element) => rewrite(element, change));
  const operation = operationOf(rule);
  if (operation === undefined || DATA.has(operation.name)) return rule;
  const { name, operands, held } = operation;
  const changed = operands.map((operand) => rewrite(operand, change));
  return change(name, changed) ?? { [name]: isList(held) ? changed : (changed[0] ?? null) };
}

interface Operation {
  readonly name: string;
  readonly operands: readonly Value[];
  /** The operands as they stand there. */
  readonly held: Value;
}

/** An operation: an object with one key. One operand may stand there without a list. */
export function operationOf(rule: Value): Operation | undefined {
  if (!isRecord(rule)) return undefined;
  const [entry, ...more] = Object.entries(rule);
  if (entry === undefined || more.length > 0) return undefined;
  const [name, held] = entry;
  // The fields of a record's type are no operands.
  if (isRecord(held) && (name === "record" || name === "list")) return undefined;
  return { name, operands: isList(held) ? held : [held], held };
}

/** Changes all code of a script, given as its JSON. */
export function rewriteScript(
  script: Value,
  changeBody: (body: Value, variables: readonly string[]) => Value,
): Value {
  if (!isRecord(script)) return script;
  const variables = isRecord(script.variables) ? Object.keys(script.variables) : [];
  const change = (body: Value): Value => changeBody(body, variables);
  const functions = isRecord(script.functions) ? script.functions : {};
  const changed = Object.entries(functions).map(([name, source]) => [
    name,
    isRecord(source) && "body" in source
      ? { ...source, body: change(source.body as Value) }
      : source,
  ]);
  const { statements } = script;
  return {
    ...script,
    ...(isList(statements) ? { statements: statements.map(change) } : {}),
    functions: Object.fromEntries(changed),
  };
}
