import { assert, type Limits, limitsWith, type Value } from "../../../src/model/model.ts";
import { FREE, totalOf } from "../../../src/script/cost.ts";
import { Tally } from "../../../src/script/full/tally.ts";
import { lowerRule } from "../../../src/script/rule/rule.ts";
import { RULE_LIBRARY } from "../../../src/script/rule/rule-library.ts";
import type { RuleScope } from "../../../src/script/rule/rule-scope.ts";
import { FaultSignal, RunState } from "../../../src/script/run-state.ts";
import { Writer } from "../../../src/script/writer.ts";

/** A problem as the rule's scope is told it. */
export interface FoundProblem {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  readonly pointer: string;
}

/** What came of a rule: a value, a fault, or problems found when it was lowered. */
export type Outcome =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "fault"; readonly fault: FaultSignal }
  | { readonly kind: "refused"; readonly problems: readonly FoundProblem[] };

/** A compiled rule. */
export interface CompiledRule {
  readonly source: string;
  readonly problems: readonly FoundProblem[];
  readonly assigned: Map<string, Value>;
  run(data: Value): Outcome;
}

/** Compiles a rule by itself, with an operator `twice` and targets of any name. */
export function compileRule(rule: Value, limits: Partial<Limits> = {}): CompiledRule {
  const writer = new Writer("rule");
  const problems: FoundProblem[] = [];
  const assigned = new Map<string, Value>();
  const tally = new Tally();
  const scope: RuleScope = {
    writer,
    problem: (code, what, fix, pointer) => problems.push({ code, what, fix, pointer }),
    charge: (operations) => tally.charge(operations),
    block: (write) => tally.block(write),
    limits: limitsWith(limits),
    tally,
    assign: (target, value) => `L.assign(${JSON.stringify(JSON.stringify(target))},${value})`,
    operation: (name, operands) => (name === "twice" ? `2*${operands[0]}` : undefined),
  };
  const body = lowerRule(rule, "p0", "", scope);
  const source =
    `"use strict";${writer.helperDeclarations()}return (p0)=>{${writer.temporaryDeclarations()}` +
    `R.charge(${tally.cost},${writer.site("")});return ${body};}`;
  const library = {
    ...RULE_LIBRARY,
    assign: (target: string, value: Value) => assigned.set(target, value),
  };
  const run = new RunState(limitsWith(limits));
  const worst = totalOf(tally.worst, () => FREE).operations;
  let call: ((data: Value) => Value) | undefined;
  return {
    source,
    problems,
    assigned,
    run(data) {
      if (problems.length > 0) return { kind: "refused", problems };
      call ??= new Function("R", "L", "S", source)(run, library, writer.sites) as typeof call;
      run.left = run.limits.operations;
      try {
        return { kind: "value", value: call?.(data) ?? null };
      } catch (thrown) {
        // Whatever else is thrown is a defect and fails the test.
        if (thrown instanceof FaultSignal) return { kind: "fault", fault: thrown };
        throw thrown;
      } finally {
        const used = run.limits.operations - run.left;
        assert(used <= worst || run.left < 0, `${used} operations are more than ${worst}`);
      }
    },
  };
}

/** Compiles and runs a rule. */
export function runRule(rule: Value, data: Value = null, limits: Partial<Limits> = {}): Outcome {
  return compileRule(rule, limits).run(data);
}

/** What came of it, in a line: the value, the fault's type, or the problems' codes. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case "value":
      return JSON.stringify(outcome.value);
    case "fault":
      return `error ${JSON.stringify(outcome.fault.type)}`;
    case "refused":
      return `refused, ${outcome.problems.map(({ code }) => code).join(", ")}`;
  }
}
