import { isList, isRecord, type Value } from "../../model/model.ts";

/**
 * The names that a body assigns anywhere. A local of any other name is what it was when it was
 * made, for as long as it lives.
 */
export function assignedNames(body: Value): ReadonlySet<string> {
  const found = new Set<string>();
  collect(body, found);
  return found;
}

function collect(rule: Value, found: Set<string>): void {
  if (isList(rule)) {
    for (const element of rule) collect(element, found);
    return;
  }
  if (!isRecord(rule)) return;
  for (const [name, operand] of Object.entries(rule)) {
    const target = name === "set" && isList(operand) ? operand[0] : undefined;
    const [assigned] = isList(target) ? target : [target];
    if (typeof assigned === "string") found.add(assigned);
    collect(operand, found);
  }
}
