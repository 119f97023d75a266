import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Value } from "../../../src/model/model.ts";
import { type Outcome, runRule } from "./harness.ts";

interface Case {
  readonly rule: Value;
  readonly data?: Value;
  readonly result?: Value;
  readonly error?: { readonly type: string };
}

const ROOT = resolve(import.meta.dirname, "../../../../shared/conformance/jsonlogic");

describe.skipIf(!existsSync(ROOT))("the official JsonLogic suites", () => {
  let passed = 0;
  for (const file of suiteFiles()) {
    it(`every case of ${file} gives its official result or error`, () => {
      const cases = readCases(file);
      for (const each of cases) check(each);
      passed += cases.length;
    });
  }

  it("counts what passed", () => {
    console.log(`official JsonLogic cases passed: ${passed}`);
    expect(passed).toBeGreaterThanOrEqual(980);
  });
});

if (!existsSync(ROOT)) console.log(`skipped: no official suites in ${relative(".", ROOT)}`);

function check({ rule, data, result, error }: Case): void {
  const outcome = runRule(rule, data ?? null);
  const label = `${JSON.stringify(rule)} of ${JSON.stringify(data)}`;
  if (error !== undefined) expect(typeOf(outcome), label).toBe(error.type);
  else expect(outcome, label).toStrictEqual({ kind: "value", value: result });
}

function typeOf(outcome: Outcome): string {
  if (outcome.kind === "fault") return outcome.fault.type;
  const unknown =
    outcome.kind === "refused" &&
    outcome.problems.every(({ code }) => code === "SCRIPT_UNKNOWN_OPERATOR");
  return unknown ? "Unknown Operator" : `no error, ${JSON.stringify(outcome)}`;
}

function suiteFiles(): string[] {
  if (!existsSync(ROOT)) return [];
  const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".json")).sort();
}

function readCases(file: string): Case[] {
  const entries = JSON.parse(readFileSync(join(ROOT, file), "utf8")) as (string | Case)[];
  return entries.filter((entry): entry is Case => typeof entry !== "string");
}
