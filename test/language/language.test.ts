import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { millis, type Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import { placeProblems } from "../../src/script/parse.ts";
import type { Scope } from "../../src/script/scope.ts";
import { type Outcome, outcomeOf, scopeWith } from "../script/support/plant.ts";
import { type Case, type CaseFile, sourceOf } from "./case.ts";

const FOLDER = new URL(".", import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

let held = 0;

describe.each(FILES)("%s", (name) => {
  const file: CaseFile = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));

  test.each(file.cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    expectCase(file, one);
    held++;
  });
});

test("no two cases of a file have one name", () => {
  for (const name of FILES) {
    const file: CaseFile = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
    const names = file.cases.map((one) => one.name);
    expect(new Set(names).size, name).toBe(names.length);
  }
});

afterAll(() => {
  console.log(`${held} cases of the language in ${FILES.length} files`);
});

function expectCase(file: CaseFile, one: Case): void {
  const text = sourceOf(file, one);
  const scope = scopeWith();
  setInputs(scope, one.inputs ?? {});
  const outcome = outcomeOf(() => call(text, scope, one));
  expectOutcome(placed(outcome, text), one);
  expectScope(scope, one);
}

function call(text: string, scope: Scope, one: Case): Value {
  const engine = new Engine();
  const [name, ...operands] = one.call ?? ["main", one.data ?? null];
  return engine.call(scope, engine.compile(text), name, operands);
}

/** Problems as an editor shows them: with their places in the text. */
function placed(outcome: Outcome, text: string): Outcome {
  if (outcome.kind !== "refused" || outcome.problems.some(({ code }) => isUnreadable(code))) {
    return outcome;
  }
  return { ...outcome, problems: placeProblems(outcome.problems, text) };
}

function isUnreadable(code: string): boolean {
  return code.startsWith("JSON_");
}

function setInputs(scope: Scope, inputs: Readonly<Record<string, Value>>): void {
  for (const [key, value] of Object.entries(inputs)) {
    const [device = "", field = ""] = key.split(".");
    scope.setInput(device, field, value, millis(0), "good");
  }
}

function expectOutcome(outcome: Outcome, one: Case): void {
  if (one.problems !== undefined) {
    const problems = outcome.kind === "refused" ? outcome.problems : outcome;
    expect(problems).toMatchObject(one.problems as object);
  } else if (one.fault !== undefined) {
    expect(outcome).toMatchObject({ kind: "fault", fault: one.fault });
  } else {
    expect(outcome).toEqual({ kind: "value", value: one.result });
  }
}

function expectScope(scope: Scope, one: Case): void {
  if (one.variables !== undefined) {
    expect(Object.fromEntries(scope.variables())).toEqual(one.variables);
  }
  for (const [key, value] of Object.entries(one.outputs ?? {})) {
    const [device = "", output = ""] = key.split(".");
    expect(scope.output(device, output), key).toEqual(value);
  }
  if (one.effects !== undefined) expect(scope.effects).toEqual(one.effects);
}
