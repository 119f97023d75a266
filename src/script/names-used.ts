import { isList, isRecord, type Value } from "../model/model.ts";
import type { FunctionSource } from "./function-source.ts";

/**
 * The names that a function reads or assigns, those of its own locals among them: of the variables
 * and constants of its script all that it uses.
 */
export function namesUsed(source: FunctionSource): ReadonlySet<string> {
  const names = new Set<string>();
  collect(source.body, names);
  return names;
}

/** Operators whose first operand, or the first step of it, is a name. */
const NAMING: ReadonlySet<string> = new Set(["val", "exists", "set"]);

function collect(rule: Value, names: Set<string>): void {
  if (isList(rule)) {
    for (const element of rule) collect(element, names);
    return;
  }
  if (!isRecord(rule)) return;
  for (const [operator, operand] of Object.entries(rule)) {
    if (operator === "preserve") continue;
    const [first] = isList(operand) ? operand : [operand];
    const [name] = isList(first) ? first : [first];
    if (typeof name === "string" && NAMING.has(operator)) names.add(name);
    if (typeof name === "string" && operator === "var") names.add(name.split(".")[0] ?? name);
    collect(operand, names);
  }
}
