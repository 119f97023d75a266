import { isList, isRecord, type Value } from "../../model/model.ts";

/**
 * The names that a body assigns anywhere. A local of any other name is what it was when it was
 * made, for as long as it lives. Looked for only where it is asked.
 */
export class AssignedNames {
  readonly #body: Value;
  #names: Set<string> | undefined;

  constructor(body: Value) {
    this.#body = body;
  }

  has(name: string): boolean {
    if (this.#names === undefined) {
      this.#names = new Set();
      collect(this.#body, this.#names);
    }
    return this.#names.has(name);
  }
}

function collect(rule: Value, found: Set<string>): void {
  if (typeof rule !== "object" || rule === null) return;
  if (isList(rule)) {
    for (const element of rule) collect(element, found);
    return;
  }
  if (!isRecord(rule)) return;
  for (const name of Object.keys(rule)) {
    const operand = rule[name] ?? null;
    if (name === "set" && isList(operand)) addTarget(operand[0], found);
    collect(operand, found);
  }
}

function addTarget(target: Value | undefined, found: Set<string>): void {
  const [assigned] = target !== undefined && isList(target) ? target : [target];
  if (typeof assigned === "string") found.add(assigned);
}
