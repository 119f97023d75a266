import {
  assert,
  type Board,
  type BoardOutput,
  type HostFunctionDefinition,
  type Limits,
  limitsWith,
  type Millis,
  type Quality,
  type Type,
  toSeconds,
  typeOf,
  type Value,
} from "../model/model.ts";
import {
  type Cell,
  cellFor,
  InputCell,
  kindsOf,
  NumberCell,
  sizeOfCell,
  ValueCell,
} from "./cell.ts";
import { type Effect, RunState } from "./run-state.ts";
import { sizeOf } from "./size.ts";

/** What the host does when a script calls one of its functions. Takes and gives plain values. */
export type HostFunction = (...values: readonly Value[]) => Value;

/** What a scope is made with besides its board. */
export interface ScopeOptions {
  readonly limits?: Partial<Limits>;
  /** One for each host function of the board. */
  readonly functions?: Readonly<Record<string, HostFunction>>;
}

/**
 * The state, outside the script: variables, outputs and inputs. It outlives every script that works
 * on it. Read it freely; only calls write variables and outputs, so that a call that faults leaves
 * nothing behind.
 */
export class Scope {
  readonly board: Board;
  readonly run: RunState;
  /** Counts the times that a variable's cell was replaced or dropped: who holds cells looks. */
  generation = 0;
  readonly #variables = new Map<string, Cell>();
  readonly #outputs = new Map<string, Cell>();
  readonly #inputs = new Map<string, InputCell>();
  readonly #functions: ReadonlyMap<string, HostFunction>;

  constructor(board: Board, options: ScopeOptions = {}) {
    this.board = board;
    this.run = new RunState(limitsWith(options.limits ?? {}));
    this.#functions = new Map(Object.entries(options.functions ?? {}));
    for (const name of board.functions.keys()) {
      assert(this.#functions.has(name), `the host function ${name} of the board was not given`);
    }
    for (const output of board.outputs.values()) {
      this.#outputs.set(output.key, cellFor(output.type, output.safe));
    }
    for (const key of board.inputs.keys()) this.#inputs.set(key, new InputCell());
  }

  /** The variables' names, in the order in which they were adopted. */
  names(): readonly string[] {
    return [...this.#variables.keys()];
  }

  /** A variable's value, or `undefined` where the scope has none of that name. */
  variable(name: string): Value | undefined {
    return this.#variables.get(name)?.v;
  }

  /** All variables as they are now. */
  variables(): ReadonlyMap<string, Value> {
    return new Map([...this.#variables].map(([name, cell]) => [name, cell.v]));
  }

  /** What was last asked of an output: `scope.output("fan", "speed")`. */
  output(device: string, output: string): Value | undefined {
    return this.#outputs.get(`${device}.${output}`)?.v;
  }

  /** What the last call asked for besides outputs: events, timers, log lines. */
  get effects(): readonly Effect[] {
    return [...this.run.effects];
  }

  /** Gives an input a value. Reading it in a script faults before the first one. */
  setInput(device: string, field: string, value: Value, time: Millis, quality: Quality): void {
    this.#inputs.get(`${device}.${field}`)?.set(value, time, quality);
  }

  /**
   * Gives a variable a value, or makes it: for what a store kept, or a `set` command. Tells whether
   * it did: a value of another kind than the variable's is refused, since its type never changes;
   * so is one that is over the limits.
   */
  restore(name: string, value: Value): boolean {
    const plain = this.run.intake.value(value);
    if (plain === undefined) return false;
    const cell = this.#variables.get(name);
    if (cell === undefined) this.adopt(name, typeOf(plain), plain);
    else if ((typeOf(plain).kinds & kindsOf(cell)) === 0) return false;
    else this.#put(cell, plain);
    return true;
  }

  /** Sets the time that scripts see, and the seconds since the event was last handled. */
  setTime(now: Millis, dt = 0): void {
    this.run.now = toSeconds(now);
    this.run.dt = dt;
  }

  /** Makes a variable unless it is there. */
  adopt(name: string, type: Type, value: Value): void {
    if (!this.#variables.has(name)) this.replace(name, this.newCell(type, value));
  }

  /** A cell for a variable that is not in the scope yet; its size does not count yet. */
  newCell(type: Type, value: Value): Cell {
    const cell = cellFor(type, value);
    if (cell instanceof ValueCell) {
      const { left } = this.run;
      this.run.left = Number.MAX_SAFE_INTEGER;
      cell.size = sizeOf(this.run, value, { function: "", pointer: "" });
      this.run.left = left;
    }
    return cell;
  }

  /** Puts a cell in the place of a variable's cell, and gives back the one that was there. */
  replace(name: string, cell: Cell): Cell | undefined {
    const before = this.#variables.get(name);
    if (before !== undefined) this.generation++;
    this.#variables.set(name, cell);
    this.run.stateSize += sizeOfCell(cell) - (before === undefined ? 0 : sizeOfCell(before));
    return before;
  }

  /** Forgets a variable. */
  drop(name: string): Cell | undefined {
    const before = this.#variables.get(name);
    if (before === undefined) return undefined;
    this.generation++;
    this.#variables.delete(name);
    this.run.stateSize -= sizeOfCell(before);
    return before;
  }

  /** Sets an output from outside a script: to its safe value, or to one that was forced. */
  setOutput(output: BoardOutput, value: Value): void {
    const cell = this.#outputs.get(output.key);
    assert(cell !== undefined, `no output ${output.key}`);
    this.#put(cell, value);
    cell.turn = ++this.run.turn;
  }

  variableCell(name: string): Cell | undefined {
    return this.#variables.get(name);
  }

  outputCell(key: string): Cell | undefined {
    return this.#outputs.get(key);
  }

  inputCell(key: string): InputCell | undefined {
    return this.#inputs.get(key);
  }

  hostFunction(name: string): HostFunction | undefined {
    return this.#functions.get(name);
  }

  hostDefinition(name: string): HostFunctionDefinition | undefined {
    return this.board.functions.get(name);
  }

  #put(cell: Cell, value: Value): void {
    if (cell instanceof NumberCell) {
      assert(typeof value === "number" && Number.isFinite(value), `not a number: ${String(value)}`);
      cell.v = value;
      return;
    }
    const size = this.newCell(typeOf(value), value);
    const after = size instanceof ValueCell ? size.size : 1;
    this.run.stateSize += after - cell.size;
    cell.v = value;
    cell.size = after;
  }
}
