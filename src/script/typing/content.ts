import { isList, isRecord, type Value } from "../../model/model.ts";

/** What a body is made of. */
export interface Content {
  /** The names that it assigns anywhere, locals and variables alike. */
  readonly assigned: ReadonlySet<string>;
  readonly nodes: number;
}

/** Goes through a body once. */
export function contentOf(body: Value): Content {
  const assigned = new Set<string>();
  let nodes = 0;
  visit(body, (rule) => {
    nodes++;
    const target = targetOf(rule);
    if (target !== undefined && target[1] === undefined) assigned.add(target[0]);
  });
  return { assigned, nodes };
}

/** What is assigned: a name, or a device and its output. */
export type Target = readonly [name: string, field: string | undefined];

/** What a part of a body assigns, each as often as it does. */
export function namesAssigned(body: Value): readonly Target[] {
  const targets: Target[] = [];
  visit(body, (rule) => {
    const target = targetOf(rule);
    if (target !== undefined) targets.push(target);
  });
  return targets;
}

function targetOf(rule: Value): Target | undefined {
  if (!isRecord(rule) || !isList(rule.set)) return undefined;
  const [target] = rule.set;
  const [name, field] = isList(target) ? target : [target];
  if (typeof name !== "string") return undefined;
  return [name, typeof field === "string" ? field : undefined];
}

function visit(rule: Value, see: (rule: Value) => void): void {
  see(rule);
  if (isList(rule)) {
    for (const element of rule) visit(element, see);
    return;
  }
  if (!isRecord(rule)) return;
  for (const [name, operand] of Object.entries(rule)) {
    if (name !== "preserve") visit(operand, see);
  }
}
