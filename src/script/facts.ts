import type { Type } from "../model/model.ts";
import type { Cost } from "./cost.ts";
import type { FunctionCode } from "./function-code.ts";
import type { FunctionSource } from "./function-source.ts";

/** What a call may change, itself or through the functions that it calls. Sorted by name. */
export interface WriteSet {
  readonly variables: readonly string[];
  /** Keys of outputs: `fan.speed`. */
  readonly outputs: readonly string[];
  /** Whether it may ask for effects: events, timers, log lines. */
  readonly effects: boolean;
}

/** What the checker found out about a function; callers see nothing else of it. */
export interface FunctionFacts {
  readonly name: string;
  readonly parameters: readonly string[];
  /** What is declared of each parameter, by the function or, of an event's data, by the plant. */
  readonly parameterTypes: readonly Type[];
  readonly result: Type;
  readonly writes: WriteSet;
  /**
   * What a call takes off the budget at the most; `worst-case.ts` tells it as a number. Callers do
   * not depend on it.
   */
  readonly cost: Cost;
  /** Constants that it reads, sorted: the cost depends on how large they are. */
  readonly constants: readonly string[];
  /** Functions of the script that it calls directly, sorted. */
  readonly calls: readonly string[];
  /** Calls inside one another, itself included. */
  readonly depth: number;
}

/** A function that was found to fit its script and its plant, with its compiled text. */
export interface CheckedFunction {
  readonly source: FunctionSource;
  readonly facts: FunctionFacts;
  readonly code: FunctionCode;
}

/** Whether a caller compiled against the one fits the other as it is. */
export function sameSignature(one: FunctionFacts, other: FunctionFacts): boolean {
  return (
    one.parameters.length === other.parameters.length &&
    one.depth === other.depth &&
    one.writes.effects === other.writes.effects &&
    sameType(one.result, other.result) &&
    one.parameterTypes.every((type, index) => sameType(type, other.parameterTypes[index])) &&
    sameNames(one.writes.variables, other.writes.variables) &&
    sameNames(one.writes.outputs, other.writes.outputs)
  );
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

function sameTexts(
  one: ReadonlySet<string> | undefined,
  other: ReadonlySet<string> | undefined,
): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.size === other.size && [...one].every((text) => other.has(text));
}

function sameType(one: Type | undefined, other: Type | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || one.kinds !== other.kinds) return false;
  if (!sameType(one.of, other.of) || !sameTexts(one.texts, other.texts)) return false;
  if (one.fields === undefined || other.fields === undefined) return one.fields === other.fields;
  const { fields } = other;
  if (one.fields.size !== fields.size) return false;
  return [...one.fields].every(([name, type]) => sameType(type, fields.get(name)));
}
