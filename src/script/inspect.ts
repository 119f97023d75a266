import { isList, isRecord, type Limits, type Problem, type Value } from "../model/model.ts";
import { pointerStep } from "./text-place.ts";

/**
 * Looks at a body before anything walks it by recursion: how deep, how large, how long its texts.
 */
export function inspectBody(
  body: Value,
  functionName: string | undefined,
  at: string,
  limits: Limits,
): Problem[] {
  const inspection = new Inspection(functionName, limits);
  inspection.visit(body, 1, at);
  if (inspection.nodes > limits.nodes) {
    const what = `the function has more than ${limits.nodes} nodes`;
    inspection.add("SCRIPT_NODES", what, "Split it into functions", at);
  }
  return inspection.problems;
}

/** Operators whose operands are written inside one another: each of them is a level. */
const NESTING: ReadonlySet<string> = new Set(["val", "get", "var", "exists", "try"]);

/** Characters of a key: no operator and no field that a plant has is longer. */
const KEY_LENGTH = 256;

class Inspection {
  readonly problems: Problem[] = [];
  nodes = 0;
  readonly #function: string | undefined;
  readonly #limits: Limits;

  constructor(functionName: string | undefined, limits: Limits) {
    this.#function = functionName;
    this.#limits = limits;
  }

  add(code: string, what: string, fix: string, pointer: string): void {
    if (this.problems.length >= this.#limits.problems) return;
    const where = this.#function === undefined ? {} : { function: this.#function };
    this.problems.push({ code, what, fix, ...where, pointer });
  }

  visit(value: Value, level: number, at: string): void {
    if (++this.nodes > this.#limits.nodes) return;
    if (typeof value === "string" && value.length > this.#limits.textLength) {
      const what = `a text of ${value.length} characters is over the limit of ${this.#limits.textLength}`;
      this.add("SCRIPT_TEXT", what, "Shorten it", at);
    }
    if (!isList(value) && !isRecord(value)) return;
    if (level > this.#limits.nesting) {
      const what = `expressions are nested more than ${this.#limits.nesting} deep`;
      this.add("SCRIPT_NESTING", what, "Split it into functions or locals", at);
      return;
    }
    if (isList(value)) this.#visitAll(value, level + 1, at);
    else this.#visitRecord(value, level, at);
  }

  /** The list of an operator's operands is part of the operator, and no level of its own. */
  #visitRecord(record: { readonly [name: string]: Value }, level: number, at: string): void {
    const names = Object.keys(record);
    if (names.length > this.#limits.recordFields) {
      const what = `an object has ${names.length} keys, more than ${this.#limits.recordFields}`;
      this.add("SCRIPT_FIELDS", what, "Use a list", at);
      return;
    }
    for (const name of names) {
      if (name.length > KEY_LENGTH) {
        const what = `a key has ${name.length} characters, more than ${KEY_LENGTH}`;
        this.add("SCRIPT_TEXT", what, "Shorten it", at);
        continue;
      }
      const place = at + pointerStep(name);
      const operand = record[name] as Value;
      const steps = NESTING.has(name) && isList(operand) ? operand.length : 1;
      if (isList(operand)) this.#visitAll(operand, level + steps, place);
      else this.visit(operand, level + 1, place);
    }
  }

  #visitAll(list: readonly Value[], level: number, at: string): void {
    if (level > this.#limits.nesting + 1) {
      const what = `expressions are nested more than ${this.#limits.nesting} deep`;
      this.add("SCRIPT_NESTING", what, "Split it into functions or locals", at);
      return;
    }
    if (list.length > this.#limits.listLength) {
      const what = `a list has ${list.length} elements, more than ${this.#limits.listLength}`;
      this.add("SCRIPT_LIST", what, "Split it", at);
      return;
    }
    list.forEach((element, index) => {
      this.visit(element, level, `${at}/${index}`);
    });
  }
}
