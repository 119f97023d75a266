import { assert, ScriptError, type Value } from "../model/model.ts";
import type { Cell } from "./cell.ts";
import type { CheckedFunction, FunctionFacts } from "./facts.ts";
import type { Capture, FunctionCode } from "./function-code.ts";
import type { FunctionSource } from "./function-source.ts";
import { LIBRARY } from "./library/library.ts";
import type { Scope } from "./scope.ts";

type Callable = (...operands: readonly Value[]) => Value;

/** Where a program keeps a function. Callers hold the slot, so what is in it can be replaced. */
export interface Slot {
  readonly name: string;
  facts: FunctionFacts;
  source: FunctionSource;
  /** The function as other functions of the script call it, inside their transaction. */
  f: Callable;
  /**
   * The function as events and the host call it: a transaction of its own. What faults throws a
   * `FaultSignal` and leaves variables, outputs and effects as they were.
   */
  entry: Callable;
}

/** What is to be put into a slot. */
export interface Bound extends Readonly<Slot> {
  readonly slot: Slot;
}

/** What functions are bound to. The new cells come before the living ones. */
export interface Surroundings {
  readonly scope: Scope;
  readonly slots: ReadonlyMap<string, Slot>;
  readonly variables: ReadonlyMap<string, Cell>;
  readonly constants: ReadonlyMap<string, Cell>;
}

type Factory = (run: unknown, library: unknown, sites: unknown, ...held: unknown[]) => Callable[];

/** Functions that are made from one text at once: V8 takes them far faster than one by one. */
const BATCH = 256;

/** Makes functions of checked texts and binds them to cells and slots. */
export class Binder {
  readonly #surroundings: Surroundings;
  readonly #made = new Map<string, Slot>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  bind(functions: readonly CheckedFunction[]): readonly Bound[] {
    for (const checked of functions) this.#made.set(checked.facts.name, this.#slotFor(checked));
    const factories = factoriesOf(functions.map(({ code }) => code));
    return functions.map((checked, index) => this.#bind(checked, factories[index]));
  }

  #bind({ facts, code, source }: CheckedFunction, factory: Factory | undefined): Bound {
    assert(factory !== undefined, `no factory for ${facts.name}`);
    const slot = this.#made.get(facts.name);
    assert(slot !== undefined, `no slot for ${facts.name}`);
    const held = code.captures.map((capture) => this.#resolve(capture));
    const [f, entry] = factory(this.#surroundings.scope.run, LIBRARY, code.sites, ...held);
    assert(f !== undefined && entry !== undefined, `${facts.name} gave no function`);
    return { name: facts.name, slot, facts, source, f, entry };
  }

  /** The slot that the function has, or an empty one, so that functions can hold one another's. */
  #slotFor({ facts, source }: CheckedFunction): Slot {
    const known = this.#surroundings.slots.get(facts.name);
    return known ?? { name: facts.name, facts, source, f: notBound, entry: notBound };
  }

  #resolve({ kind, name }: Capture): unknown {
    const { scope, slots, variables, constants } = this.#surroundings;
    switch (kind) {
      case "variable":
        return found(variables.get(name) ?? scope.variableCell(name), name);
      case "constant":
        return found(constants.get(name), name);
      case "output":
        return found(scope.outputCell(name), name);
      case "input":
        return found(scope.inputCell(name), name);
      case "function":
        return found(this.#made.get(name) ?? slots.get(name), name);
      case "host":
        return { definition: scope.hostDefinition(name), call: scope.hostFunction(name) };
    }
  }
}

function found<Thing>(thing: Thing | undefined, name: string): Thing {
  assert(thing !== undefined, `nothing to bind ${name} to`);
  return thing;
}

function notBound(): never {
  throw new Error("INTERNAL: a function was called before it was bound");
}

/** Makes factories of texts, keeping those that were made lately. */
function factoriesOf(codes: readonly FunctionCode[]): readonly Factory[] {
  const factories: Factory[] = [];
  for (let start = 0; start < codes.length; start += BATCH) {
    factories.push(...batchOf(codes.slice(start, start + BATCH)));
  }
  return factories;
}

function batchOf(codes: readonly FunctionCode[]): readonly Factory[] {
  const kept = codes.map(({ source }) => memory.get(source));
  const missing = codes.filter((_, index) => kept[index] === undefined);
  const texts = missing.map(({ source, captures }) => {
    const held = captures.map((_, index) => `,c${index}`).join("");
    return `function(R,L,S${held}){${source}}`;
  });
  // The one place where text becomes code. The text is the lowering's own: of what a script says
  // it holds numbered names and JSON literals, nothing else.
  const made = makeAll(texts, missing);
  missing.forEach(({ source }, index) => {
    remember(source, made[index] as Factory);
  });
  let next = 0;
  return kept.map((factory) => factory ?? (made[next++] as Factory));
}

/** Text that V8 cannot take in (nested too deep for its stack) is a script that is too complex. */
function makeAll(texts: readonly string[], codes: readonly FunctionCode[]): readonly Factory[] {
  try {
    return new Function(`return [${texts.join(",\n")}]`)() as Factory[];
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    // Of several, the one that is at fault is found by itself.
    if (codes.length > 1)
      return texts.flatMap((text, index) => makeAll([text], codes.slice(index, index + 1)));
    const what = "the function is too complex to compile";
    const problem = {
      code: "SCRIPT_COMPLEX",
      what,
      fix: "Split it",
      function: codes[0]?.name ?? "",
    };
    throw new ScriptError([problem], { cause: thrown });
  }
}

/** Factories by their text, for what is bound again: a rollback, or a second scope. */
const memory = new Map<string, Factory>();

/** Characters of all texts that are kept: a thousand usual functions, and a few very large ones. */
const MEMORY_LENGTH = 1_048_576;
let memoryLength = 0;

function remember(source: string, factory: Factory): void {
  memory.set(source, factory);
  memoryLength += source.length;
  for (const oldest of memory.keys()) {
    if (memoryLength <= MEMORY_LENGTH) break;
    memory.delete(oldest);
    memoryLength -= oldest.length;
  }
}
