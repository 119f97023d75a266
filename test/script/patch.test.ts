import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem, Value } from "../../src/model/model.ts";
import { type CheckResult, check } from "../../src/script/check.ts";
import { type CheckedScript, STATEMENTS } from "../../src/script/checked-script.ts";
import { Engine } from "../../src/script/engine.ts";
import { link, type Program } from "../../src/script/program.ts";
import { FaultSignal, toFault } from "../../src/script/run-state.ts";
import type { Scope } from "../../src/script/scope.ts";
import { Script } from "../../src/script/script.ts";
import { worstOf } from "../../src/script/worst-case.ts";
import { type Change, changes, firstScripts, NAMES, textOf } from "./support/patches.ts";
import { BOARD, compiled, type Outcome, outcomeOf, scopeWith, stateOf } from "./support/plant.ts";
import { PATIENCE, property } from "./support/property.ts";

const engine = new Engine();
const counts = { patches: 0, refused: 0, applied: 0, undone: 0 };

/** The script after a change: some of its functions replaced, others removed. */
function changed(script: Script, change: Change): Script {
  const patch = engine.compile(textOf(change));
  const statements = change.statements.length === 0 ? patch.clearStatements() : patch;
  const merged = script.merge(statements).remove(change.removed.map((index) => NAMES[index] ?? ""));
  if (change.tuned === undefined) return merged;
  // A whole script may have another value for a constant, which functions keep their counts by.
  return new Script({ ...merged, constants: new Map([...merged.constants, ["k", change.tuned]]) });
}

/** The same script as a stranger would have it: from its whole text, checked at once. */
function checkedWhole(script: Script): CheckResult {
  return check(new Engine().compile(JSON.stringify(script)), BOARD);
}

/** A checked script as plain data: all functions with their texts and facts, and their callers. */
function plain(checked: CheckedScript): unknown {
  const { script, functions, callers } = checked;
  const names = [...NAMES, STATEMENTS];
  return {
    digest: script.digest,
    sizes: [functions.size, callers.size],
    functions: names.map((name) => [functions.get(name)?.facts, functions.get(name)?.code]),
    worst: names.map((name) => worstOf(checked, name)),
    callers: names.map((name) => [...(callers.get(name) ?? [])].sort()),
  };
}

/** Problems as plain data. Which function of a circle is named depends on the way to it. */
function plainProblems(problems: readonly Problem[]): readonly string[] {
  const circle = problems.some(({ code }) => code === "SCRIPT_RECURSION");
  return circle ? ["a circle"] : problems.map((problem) => JSON.stringify(problem)).sort();
}

/** What comes of calling every function, one after the other. */
function callAll(call: (name: string, operands: readonly Value[]) => Outcome): readonly Outcome[] {
  return NAMES.flatMap((name) => [
    call(name, []),
    call(name, [{ x: 1 }]),
    call(name, [1, 2]),
    call(name, [1, 2, 3]),
  ]);
}

function callerOn(scope: Scope, own: Engine, script: Script) {
  return (name: string, operands: readonly Value[]): Outcome =>
    outcomeOf(() => own.call(scope, script, name, operands));
}

/** A scope on its own with the same variables and outputs. */
function twinOf(scope: Scope, script: Script): Scope {
  const twin = scopeWith();
  for (const [name, value] of scope.variables()) {
    if (!script.variables.has(name)) twin.restore(name, value);
  }
  link(linkable(script), twin);
  for (const [name, value] of scope.variables()) twin.restore(name, value);
  for (const output of BOARD.outputs.values()) {
    const value = scope.output(output.device, output.output);
    if (value !== undefined) twin.setOutput(output, value);
  }
  return twin;
}

function linkable(script: Script): CheckedScript {
  const outcome = check(script, BOARD);
  if (!outcome.ok) throw new Error("the script was checked before");
  return outcome.checked;
}

function withoutOrder(state: unknown): unknown {
  const { variables, ...rest } = state as { variables: readonly (readonly [string, Value])[] };
  return { ...rest, variables: Object.fromEntries(variables) };
}

/** Random scripts that fit, each with a sequence of changes. */
const histories = fc
  .tuple(firstScripts, fc.array(changes, { minLength: 1, maxLength: 6 }))
  .filter(([definition]) => check(compiled(definition), BOARD).ok);

describe("a random sequence of patches", PATIENCE, () => {
  test("checks to what the merged source checks to as a whole", () => {
    property("checks", histories, 600, ([definition, list]) => {
      let base = linkable(compiled(definition));
      for (const change of list) {
        counts.patches++;
        const next = changed(base.script, change);
        const [patch, whole] = [check(next, BOARD, { base }), checkedWhole(next)];
        expect(patch.ok).toBe(whole.ok);
        if (patch.ok && whole.ok) {
          expect(plain(patch.checked)).toEqual(plain(whole.checked));
          base = patch.checked;
        } else if (!patch.ok && !whole.ok) {
          counts.refused++;
          expect(plainProblems(patch.problems)).toEqual(plainProblems(whole.problems));
        }
      }
    });
    console.log(counts);
    expect(counts.refused).toBeGreaterThan(counts.patches / 20);
    expect(counts.refused).toBeLessThan(counts.patches * 0.8);
  });

  test("runs as the merged source does in a fresh engine and scope with the same variables", () => {
    property("runs", histories, 150, ([definition, list]) => {
      const scope = scopeWith();
      let live = compiled(definition);
      callAll(callerOn(scope, engine, live));
      for (const change of list) {
        const next = changed(live, change);
        if (engine.check(next, BOARD).length > 0) continue;
        if (outcomeOf(() => engine.call(scope, next, "nosuchname")).kind === "fault") continue;
        counts.applied++;
        const whole = compiled(JSON.parse(JSON.stringify(next)));
        const twin = twinOf(scope, whole);
        const fresh = new Engine();
        const patched = callAll(callerOn(scope, engine, next));
        expect(patched).toEqual(callAll(callerOn(twin, fresh, whole)));
        expect(withoutOrder(stateOf(scope))).toEqual(withoutOrder(stateOf(twin)));
        live = next;
      }
    });
    console.log(counts);
    expect(counts.applied).toBeGreaterThan(100);
  });

  test("is undone to exactly what was before", () => {
    property("undos", histories, 150, ([definition, list]) => {
      const [scope, other] = [scopeWith(), scopeWith()];
      const base = linkable(compiled(definition));
      const [program, twin] = [link(base, scope), link(base, other)];
      for (const change of list) {
        const outcome = check(changed(base.script, change), BOARD, { base });
        if (!outcome.ok) continue;
        counts.undone++;
        const before = { slots: slotsOf(program), state: stateOf(scope) };
        const undo = program.apply(program.prepare(outcome.checked));
        expect(program.checked).toBe(outcome.checked);
        program.undo(undo);
        expect(slotsOf(program)).toEqual(before.slots);
        expect(stateOf(scope)).toEqual(before.state);
        expect(program.checked).toBe(base);
        expect(callAll(callerOf(program))).toEqual(callAll(callerOf(twin)));
        expect(stateOf(scope)).toEqual(stateOf(other));
      }
    });
    console.log(counts);
  });
});

function slotsOf(program: Program): unknown {
  return NAMES.map((name) => {
    const slot = program.slot(name);
    return slot === undefined ? undefined : [slot, slot.f, slot.entry, slot.facts, slot.source];
  });
}

function callerOf(program: Program) {
  return (name: string, operands: readonly Value[]): Outcome => {
    const slot = program.slot(name);
    if (slot === undefined || slot.facts.parameters.length !== operands.length) {
      return { kind: "refused", problems: [] };
    }
    program.scope.run.effects.length = 0;
    try {
      return { kind: "value", value: slot.entry(...operands) };
    } catch (thrown) {
      if (thrown instanceof FaultSignal) return { kind: "fault", fault: toFault(thrown) };
      throw thrown;
    }
  };
}
