import {
  Board,
  isList,
  isRecord,
  type Problem,
  type RecordValue,
  ScriptError,
  type Value,
} from "../../model/model.ts";
import { Engine } from "../../script/engine.ts";
import { OPERATORS } from "../../script/operators/operators.ts";
import { Scope } from "../../script/scope.ts";
import { Script } from "../../script/script.ts";
import { pointerSteps } from "../../script/text-place.ts";
import { RULE_OPERATIONS } from "../limits.ts";
import { Flaw } from "./flaw.ts";

/** Computes a field of what stands at its place and of the other fields. */
export type Rule = (data: RecordValue) => Value | Flaw;

/** A problem of a rule: the keys from the rule to the place where it stands. */
export interface RuleProblem {
  readonly rule: number;
  readonly problem: Problem;
  readonly path: readonly string[];
}

/**
 * The `value` rules of a plant as one script, each a bare rule, on a board with nothing on it: so
 * they reach the data and nothing else, and each has its budget.
 */
export class RuleBook {
  readonly #rules: Value[] = [];
  readonly #engine = new Engine({ limits: { operations: RULE_OPERATIONS } });
  readonly #scope = new Scope(new Board(), { limits: { operations: RULE_OPERATIONS } });
  #script = Script.EMPTY;

  /** Adds a rule, which can be used once `compile` found nothing wrong. */
  add(rule: Value): { readonly index: number; readonly rule: Rule } {
    const index = this.#rules.push(rule) - 1;
    return { index, rule: (data) => this.#call(`r${index}`, data) };
  }

  /** Compiles all rules; every problem of all of them. */
  compile(): readonly RuleProblem[] {
    const found = this.#rules.flatMap((rule, index) =>
      foreignOperators(rule, []).map((each) => ({ ...each, rule: index })),
    );
    try {
      const functions = Object.fromEntries(this.#rules.map((rule, index) => [`r${index}`, rule]));
      this.#script = this.#engine.compile(JSON.stringify({ functions }));
      const problems = this.#engine.check(this.#script, this.#scope.board);
      // The first call of a script links it: that is not left to the first event.
      if (problems.length === 0) this.#engine.start(this.#scope, this.#script);
      return [...found, ...problems.map(placeInRule)];
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      return [...found, ...error.problems.map(placeInRule)];
    }
  }

  #call(name: string, data: RecordValue): Value | Flaw {
    try {
      return this.#engine.call(this.#scope, this.#script, name, [data]);
    } catch (error) {
      // Whatever a rule comes to, an event must not end the reading of the next one.
      return new Flaw("READING_VALUE", error instanceof Error ? error.message : String(error));
    }
  }
}

/** Whether the rule reads what stands at the field's own place. */
export function readsRaw(rule: Value): boolean {
  if (isList(rule)) return rule.some(readsRaw);
  if (!isRecord(rule)) return false;
  return Object.entries(rule).some(([operator, operand]) => {
    const reads = operator === "var" || operator === "val";
    return (reads && namesRaw(operand)) || readsRaw(operand);
  });
}

function namesRaw(path: Value): boolean {
  if (isList(path)) return path.some(namesRaw);
  return typeof path === "string" && (path === "raw" || path.startsWith("raw."));
}

/** Operators that reach the plant: a reading must be the same whenever it is read. */
function foreignOperators(rule: Value, path: readonly string[]): Omit<RuleProblem, "rule">[] {
  if (isList(rule)) {
    return rule.flatMap((each, index) => foreignOperators(each, [...path, String(index)]));
  }
  if (!isRecord(rule)) return [];
  return Object.entries(rule).flatMap(([name, operand]) => {
    const at = [...path, name];
    if (name !== "set" && OPERATORS.get(name)?.family !== "plant") {
      return foreignOperators(operand, at);
    }
    const what = `${name} cannot stand in a value rule, which computes and does nothing else`;
    const fix = "Compute the value here, and do the rest in the script";
    return [{ problem: { code: "DEVICE_RULE", what, fix }, path: at }];
  });
}

/** `/functions/r3/-/0` stands in rule 3, at `-`, `0`. */
function placeInRule(problem: Problem): RuleProblem {
  const { code, what, fix, pointer = "" } = problem;
  const steps = pointerSteps(pointer);
  const place = steps[0] === "functions" ? steps.slice(1) : [problem.function ?? "", ...steps];
  const [name = "", ...path] = place;
  return { rule: Number(name.slice(1)), problem: { code, what, fix }, path };
}
