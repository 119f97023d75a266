import { isList, isRecord, type Value } from "../model/model.ts";
import type { FunctionSource } from "./function-source.ts";
import { isOperatorName } from "./operators/operators.ts";

const memory = new WeakMap<FunctionSource, readonly string[]>();

/** The names that a function calls as functions: everything in an operator's place that is none. */
export function calledNames(source: FunctionSource): readonly string[] {
  let names = memory.get(source);
  if (names === undefined) {
    const found = new Set<string>();
    collect(source.body, found);
    names = [...found].sort();
    memory.set(source, names);
  }
  return names;
}

function collect(rule: Value, found: Set<string>): void {
  if (isList(rule)) {
    for (const element of rule) collect(element, found);
    return;
  }
  if (!isRecord(rule)) return;
  for (const [name, operand] of Object.entries(rule)) {
    if (name === "preserve") continue;
    if (!isOperatorName(name)) found.add(name);
    collect(operand as Value, found);
  }
}
