import { type Cost, type CostPart, type Over, plus, UNBOUNDED } from "../cost.ts";

/** A block of the text that charges for itself when it is entered, and what it costs in all. */
export interface Block<Result> {
  readonly result: Result;
  /** What is charged when it is entered. */
  readonly cost: number;
  /** What one run of it takes at the most, `cost` and all that happens in it. */
  readonly worst: Cost;
}

/**
 * Counts what a function takes off the budget while it is written: what its text charges block by
 * block, and what the library charges at the most for the sizes of what it is given.
 */
export class Tally {
  #cost = 0;
  #operations = 0;
  #effects = 0;
  #parts: CostPart[] = [];

  /** What the text charges for the block that is being written. */
  get cost(): number {
    return this.#cost;
  }

  /** What a run of the block that is being written takes at the most. */
  get worst(): Cost {
    return {
      operations: plus(this.#cost, this.#operations),
      effects: this.#effects,
      parts: this.#parts,
    };
  }

  /** The text of the block charges these when it is entered, whatever is run of it. */
  charge(operations: number): void {
    this.#cost += operations;
  }

  /** The library charges as many at the most: `at` is where, if it may be many. */
  spend(operations: number, over?: Over, at = ""): void {
    if (over === undefined) this.#operations = plus(this.#operations, operations);
    else if (operations > 0) this.repeat(operations, over, at, ONE);
  }

  /** One effect is asked for. */
  ask(): void {
    this.#effects++;
  }

  /** A function of the script is called. */
  call(name: string, at: string): void {
    this.#parts.push({ kind: "call", at, name });
  }

  /** Something is run that many times at the most. */
  repeat(turns: number, over: Over, at: string, each: Cost): void {
    this.#parts.push({ kind: "turns", at, over, turns: Math.min(turns, UNBOUNDED), each });
  }

  /** Writes a block that charges for itself each time it is entered: a loop's or lambda's body. */
  block<Result>(write: () => Result): Block<Result> {
    const outer = this.#cost;
    this.#cost = 0;
    const { result, worst } = this.apart(write);
    const cost = this.#cost;
    this.#cost = outer;
    return { result, cost, worst: { ...worst, operations: plus(cost, worst.operations) } };
  }

  /**
   * Writes something whose sizes are counted apart. What the text charges for it stays a part of
   * the block around it.
   */
  apart<Result>(write: () => Result): { readonly result: Result; readonly worst: Cost } {
    const outer = { operations: this.#operations, effects: this.#effects, parts: this.#parts };
    this.#operations = 0;
    this.#effects = 0;
    this.#parts = [];
    const result = write();
    const worst = { operations: this.#operations, effects: this.#effects, parts: this.#parts };
    this.#operations = outer.operations;
    this.#effects = outer.effects;
    this.#parts = outer.parts;
    return { result, worst };
  }

  /** Counts in what was counted apart, of which only one is run. */
  either(branches: readonly Cost[]): void {
    if (branches.every(({ parts }) => parts.length === 0)) {
      this.spend(Math.max(0, ...branches.map(({ operations }) => operations)));
      this.#effects += Math.max(0, ...branches.map(({ effects }) => effects));
    } else this.#parts.push({ kind: "branches", branches });
  }
}

const ONE: Cost = { operations: 1, effects: 0, parts: [] };
