import type { z } from "zod";
import { fieldOf } from "../model/model.ts";

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
export function describeIssue(issue: Issue, raw: unknown): Finding[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(path, key));
  if (issue.code === "invalid_key") return [wrongName(issue, path)];
  const value = valueAt(raw, path);
  if (value === undefined && issue.code !== "custom") return [missing(issue, path)];
  const what = `${nameOf(path)} is ${received(value)}`;
  return [{ code: "CONFIG_VALUE", what, fix: fixOf(issue), path }];
}

function unknownKey(path: Finding["path"], key: string): Finding {
  const what = `${nameOf(path)} has no key ${JSON.stringify(key)}`;
  return { code: "CONFIG_UNKNOWN_KEY", what, fix: "Remove it, or correct its name", path, key };
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
      return `Give at least ${issue.minimum}`;
    case "too_big":
      return `Give at most ${issue.maximum}`;
    case "invalid_union":
      return `Give a ${issue.errors.flat().map(expectedOf).join(", a ")}`;
    default:
      return issue.message;
  }
}

function expectedOf(issue: Issue): string {
  if (issue.code !== "invalid_type") return issue.message;
  if (issue.expected === "string") return "text";
  return issue.expected === "record" || issue.expected === "object" ? "map" : issue.expected;
}

function nameOf(path: Finding["path"]): string {
  return path.length === 0 ? "the file" : path.join(".");
}

function received(value: unknown): string {
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
