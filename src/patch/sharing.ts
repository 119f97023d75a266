import type { Value } from "../model/model.ts";
import { canonicalJson } from "../script/digest.ts";
import type { FunctionSource } from "../script/function-source.ts";
import { Script } from "../script/script.ts";

/**
 * The same script, of which all that the other one has as well is the other's: so what is checked,
 * compiled, kept and held in memory for it is what differs, although it arrived whole.
 */
export function sharing(script: Script, other: Script): Script {
  if (script.digest === other.digest) return other;
  const set: (readonly [string, FunctionSource])[] = [];
  for (const source of script.functions.values()) {
    if (other.function(source.name)?.digest !== source.digest) set.push([source.name, source]);
  }
  const removed: string[] = [];
  for (const { name } of other.functions.values()) {
    if (script.function(name) === undefined) removed.push(name);
  }
  return new Script({
    variables: sharedValues(script.variables, other.variables),
    constants: sharedValues(script.constants, other.constants),
    types: sharedValues(script.types, other.types),
    statements: isSame(script.statements, other.statements) ? other.statements : script.statements,
    functions: other.functions.changed(set, removed),
    comments: script.comments,
  });
}

type Values = ReadonlyMap<string, Value>;

function sharedValues(values: Values, others: Values): Values {
  if (values === others) return others;
  if (values.size !== others.size) return values;
  for (const [name, value] of values) {
    const other = others.get(name);
    if (other === undefined || !isSame(value, other)) return values;
  }
  return others;
}

function isSame(one: Value, other: Value): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}
