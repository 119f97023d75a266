import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import type { Scope } from "../../src/script/scope.ts";
import type { Script } from "../../src/script/script.ts";
import { quota, SEED } from "../seed.ts";
import { compiled, type Outcome, outcomeOf, scopeWith, stateOf, wordOf } from "./support/plant.ts";
import { definitionOf, type Faulty, faultyPrograms, statements } from "./support/program.ts";
import { PATIENCE, property } from "./support/property.ts";

const engine = new Engine();

/** What programs end with before they come to their fault: they loop, and emit in loops. */
const OTHERS: readonly string[] = ["FAULT_EFFECTS", "FAULT_BUDGET", "FAULT_HOST"];

/** A scope whose host calls the script's functions on that scope. */
function plantOf(script: Script, operations = 100_000): Scope {
  const host = (name: Value): Value => engine.call(scope, script, String(name));
  const scope: Scope = scopeWith({ host }, { limits: { operations } });
  return scope;
}

function call(scope: Scope, script: Script, name: string): Outcome {
  return outcomeOf(() => engine.call(scope, script, name));
}

/** A scope in which a few calls have left something of every kind. */
function used(script: Script): Scope {
  const scope = plantOf(script);
  for (const name of ["touch", "nest", "touch"]) call(scope, script, name);
  return scope;
}

/** The state size as a new scope would count it. */
function countedSize(scope: Scope): number {
  const twin = scopeWith();
  for (const [name, value] of scope.variables()) twin.restore(name, value);
  return twin.run.stateSize;
}

describe("a random program with a fault somewhere in it", PATIENCE, () => {
  const counts = new Map<string, number>();

  test("that faults leaves variables, outputs, effects and sizes as they were", () => {
    property("faults", faultyPrograms, quota(4_000), ({ definition, code }: Faulty) => {
      const script = compiled(definition, engine);
      const scope = used(script);
      const before = { ...(stateOf(scope) as object), effects: [] };
      const outcome = call(scope, script, "main");
      const word = outcome.kind === "value" ? "value" : wordOf(outcome);
      counts.set(word, (counts.get(word) ?? 0) + 1);
      expect(["value", code, ...OTHERS]).toContain(word);
      if (outcome.kind === "fault") expect(stateOf(scope)).toEqual(before);
      expect(scope.run.stateSize).toBe(countedSize(scope));
      expect(scope.run.inner).toEqual([]);
    });
    console.log(Object.fromEntries(counts));
    expect((counts.get("value") ?? 0) / 4_000).toBeLessThan(0.5);
  });

  test("goes on from there as if the faulty call had never been", () => {
    property("calls after a fault", faultyPrograms, quota(1_000), ({ definition }: Faulty) => {
      const script = compiled(definition, engine);
      const [one, other] = [used(script), used(script)];
      if (call(one, script, "main").kind !== "fault") return;
      for (const name of ["touch", "nest", "main", "touch"]) {
        expect(call(one, script, name)).toEqual(call(other, script, name));
        expect(stateOf(one)).toEqual(stateOf(other));
      }
    });
  });

  test("does the same twice", () => {
    property("twins", faultyPrograms, quota(1_000), ({ definition }: Faulty) => {
      const [one, other] = [compiled(definition, engine), compiled(definition)];
      const scopes = [used(one), used(other)] as const;
      expect(call(scopes[0], one, "main")).toEqual(call(scopes[1], other, "main"));
      expect(stateOf(scopes[0])).toEqual(stateOf(scopes[1]));
    });
  });
});

describe("a budget of every size", PATIENCE, () => {
  const programs = fc.sample(statements, { seed: SEED, numRuns: 40 });
  let budgets = 0;

  test("that is too small faults and leaves all as it was, and one that is enough does not", () => {
    for (const body of programs) budgets += tryBudgets(body);
    console.log(`${budgets} budgets of ${programs.length} programs of seed ${SEED}`);
    expect(budgets).toBeGreaterThan(programs.length);
  });

  /** Runs a program with budgets from 1 to 4,999, until it ends as it does with the usual one. */
  function tryBudgets(body: Value): number {
    const script = compiled(definitionOf(body), engine);
    const wanted = call(plantOf(script), script, "main");
    for (let operations = 1; operations < 5_000; operations++) {
      const scope = plantOf(script, operations);
      call(scope, script, "nothing");
      const before = { ...(stateOf(scope) as object), effects: [] };
      const outcome = call(scope, script, "main");
      if (wordOf(outcome) !== "FAULT_BUDGET") {
        expect(outcome.kind).toBe(wanted.kind);
        return operations;
      }
      expect(stateOf(scope)).toEqual(before);
      expect(scope.run.stateSize).toBe(countedSize(scope));
    }
    // It needs more than that, and every budget up to here was too small for it.
    return 5_000;
  }

  test("ends calls nested through the host in the same way", () => {
    const script = compiled(definitionOf({ for: ["k", { range: [3] }, { nest: [] }] }), engine);
    const words = Array.from({ length: 400 }, (_, index) => {
      const scope = plantOf(script, index + 1);
      return wordOf(call(scope, script, "main"));
    });
    const enough = words.indexOf("null");
    expect(enough).toBeGreaterThan(10);
    expect(new Set(words.slice(0, enough))).toEqual(new Set(["FAULT_BUDGET"]));
    expect(new Set(words.slice(enough))).toEqual(new Set(["null"]));
  });
});
