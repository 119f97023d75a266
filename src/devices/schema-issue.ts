import type { z } from "zod";
import { fieldOf, nearestName } from "../model/model.ts";
import { keysAt } from "./schema-keys.ts";

/** A problem of a file before its line and column are known. */
export interface Finding {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  readonly path: readonly (string | number)[];
  /** Where the key itself is what is wrong. */
  readonly key?: string;
}

type Issue = z.core.$ZodIssue;

/** What a schema found, as a problem says it: the key, the value received, what is accepted. */
export function describeIssue(
  issue: Issue,
  raw: unknown,
  schema: z.core.$ZodType,
): readonly Finding[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => unknownKey(path, key, known));
  }
  if (issue.code === "invalid_key") return [wrongName(issue, path)];
  const value = valueAt(raw, path);
  if (value === undefined && issue.code !== "custom") return [missing(issue, path)];
  const what = `${nameOf(path)} is ${received(value)}`;
  return [{ code: "CONFIG_VALUE", what, fix: fixOf(issue), path }];
}

function unknownKey(path: Finding["path"], key: string, known: readonly string[]): Finding {
  const near = nearestName(key, known);
  const others = known.length === 0 ? "Remove it" : `Use one of: ${known.join(", ")}`;
  const fix = near === undefined ? others : `Write ${near}`;
  const what = `${nameOf(path)} has no key ${received(key)}`;
  return { code: "CONFIG_UNKNOWN_KEY", what, fix, path, key };
}

function wrongName(issue: Extract<Issue, { code: "invalid_key" }>, path: Finding["path"]): Finding {
  const key = String(path.at(-1));
  const fix = issue.issues[0]?.message ?? "Choose another name";
  const what = `${JSON.stringify(key)} cannot be a name`;
  return { code: "CONFIG_VALUE", what, fix, path: path.slice(0, -1), key };
}

function missing(issue: Issue, path: Finding["path"]): Finding {
  const what = `${nameOf(path.slice(0, -1))} lacks the key ${JSON.stringify(path.at(-1))}`;
  return { code: "CONFIG_MISSING_KEY", what, fix: fixOf(issue), path };
}

function fixOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `Give a ${expectedOf(issue)}`;
    case "invalid_value":
      return `Give one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_small":
      return `Give at least ${issue.minimum}${counted(issue)}`;
    case "too_big":
      return `Give at most ${issue.maximum}${counted(issue)}`;
    case "invalid_union":
      return eitherOf(issue.errors.flat().map(fixOf));
    default:
      return issue.message;
  }
}

/** One fix or another, as one sentence. */
function eitherOf(fixes: readonly string[]): string {
  const [first = "", ...others] = fixes;
  return [first, ...others.map((fix) => fix.charAt(0).toLowerCase() + fix.slice(1))].join(", or ");
}

function expectedOf(issue: Extract<Issue, { code: "invalid_type" }>): string {
  return EXPECTED.get(issue.expected) ?? issue.expected;
}

const EXPECTED: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["record", "map"],
  ["object", "map"],
  ["array", "list"],
  ["int", "whole number"],
]);

/** What is counted, where it is not the number itself. */
function counted(issue: Extract<Issue, { code: "too_small" | "too_big" }>): string {
  if (issue.origin === "string") return " characters";
  return issue.origin === "array" ? " elements" : "";
}

/** The path of keys as people write it: `devices.fan`. */
export function nameOf(path: Finding["path"]): string {
  return path.length === 0 ? "the file" : path.join(".");
}

/** A value as messages show it. */
export function received(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function valueAt(raw: unknown, path: Finding["path"]): unknown {
  let value = raw;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = fieldOf(value, String(step));
  }
  return value;
}
