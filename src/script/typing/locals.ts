import type { Value } from "../../model/model.ts";
import { Blocks } from "../blocks.ts";
import type { Range } from "./range.ts";
import type { Shape } from "./shape.ts";

/** A name inside a function: a parameter, a local, or an element that a loop goes over. */
export interface Local {
  /** What conditions and assignments know it by. */
  readonly reference: string;
  readonly declared: Shape;
  /** Whether it is, at each point, of the type of what was assigned last. */
  readonly auto: boolean;
  /** The numbers that it can be, where nothing assigns it. */
  readonly range?: Range;
  /** The condition that it holds, where nothing assigns it: testing the one tests the other. */
  readonly condition?: Alias;
}

/** A condition that has a name. */
export interface Alias {
  readonly rule: Value;
  readonly at: string;
  /** The names in it, and what they were where it was made. */
  readonly names: ReadonlyMap<string, Local>;
}

/** What is known of a local when it is made, besides its name and its type. */
export interface Making {
  readonly constant: boolean;
  readonly auto?: boolean;
  readonly range?: Range | undefined;
  readonly condition?: Alias | undefined;
}

/** Starts the references of names that are never assigned after they are made. */
const CONSTANT = "constant ";
const LOCAL = "local ";

/** Whether nothing assigns what the reference starts from. */
export function isConstant(reference: string): boolean {
  return reference.startsWith(CONSTANT);
}

/** Whether nothing outside the function can assign it. */
export function isLocal(reference: string): boolean {
  return isConstant(reference) || reference.startsWith(LOCAL);
}

/** The names in sight, block by block, the innermost last. */
export class Locals {
  readonly #blocks = new Blocks<Local>(true);
  #made = 0;

  /** Makes a name of the innermost block. */
  declare(name: string, declared: Shape, making: Making): Local {
    const { constant, auto = false, condition, range } = making;
    const local = {
      reference: `${constant ? CONSTANT : LOCAL}${this.#made++}`,
      declared,
      auto,
      ...(condition === undefined ? {} : { condition }),
      ...(range === undefined ? {} : { range }),
    };
    this.#blocks.declare(name, local);
    return local;
  }

  /** The innermost local or parameter of that name. */
  find(name: string): Local | undefined {
    return this.#blocks.find(name);
  }

  /** Runs something inside a new block, whose names end with it. */
  nested<Result>(run: () => Result): Result {
    return this.#blocks.nested(run);
  }
}
