import { isRecord, type Problem, type Value } from "../../model/model.ts";
import type { DevicePart, FieldPart } from "../parts.ts";
import { type Rule, RuleBook } from "../reading/rule.ts";
import { nameOf } from "../schema-issue.ts";
import { spotted } from "./spotted.ts";

/** The `value` rules of a plant, ready to be called where none of them has a problem. */
export interface Rules {
  readonly problems: readonly Problem[];
  readonly of: (part: FieldPart) => Rule | undefined;
}

/** Compiles all rules of all files at once; their problems stand at their places in the files. */
export function compileRules(devices: readonly DevicePart[]): Rules {
  const book = new RuleBook();
  const parts: FieldPart[] = [];
  const problems: Problem[] = [];
  const rules = new Map<FieldPart, Rule>();
  for (const part of devices.flatMap(({ events }) => events.flatMap(({ fields }) => fields))) {
    const { value } = part.field;
    if (value === undefined) continue;
    const flaw = flawOfRule(value);
    if (flaw !== undefined) {
      const what = `${nameOf(part.path)}.value ${flaw.what}`;
      problems.push(spotted(part, "DEVICE_RULE", what, flaw.fix, "value"));
      continue;
    }
    parts.push(part);
    rules.set(part, book.add(value as Value).rule);
  }
  for (const { rule, problem, path } of book.compile()) {
    const part = parts[rule];
    if (part === undefined) continue;
    const whole = [...part.path, "value", ...path];
    problems.push(part.document.problemAt({ ...problem, path: whole }));
  }
  return { problems, of: (part) => rules.get(part) };
}

function flawOfRule(value: unknown): { readonly what: string; readonly fix: string } | undefined {
  if (isRecord(value) && ("params" in value || "body" in value)) {
    return { what: "is a full function", fix: "Write a bare rule, without params and body" };
  }
  if (isPlain(value)) return undefined;
  return { what: "holds what JSON cannot", fix: "Write maps, lists, texts and finite numbers" };
}

function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) {
    return value === null || typeof value === "string" || typeof value === "boolean";
  }
  return Object.values(value).every(isPlain);
}
