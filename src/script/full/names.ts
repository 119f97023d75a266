import type { Type } from "../../model/model.ts";
import type { AssignedNames } from "./assigned-names.ts";
import type { Extent } from "./extent.ts";

/** A name inside a function: a parameter, or a local that can be assigned. */
export interface Local {
  readonly code: string;
  readonly type: Type;
  readonly assignable: boolean;
  /** How many lambdas are around its declaration: an inner lambda reads it and never assigns it. */
  readonly lambda: number;
  /** How large it is, where nothing assigns it after it was made. */
  readonly extent?: Extent;
}

/** The names in sight, block by block, the innermost last. */
export class Names {
  #blocks: Map<string, Local>[] = [new Map()];
  readonly #assigned: AssignedNames;

  constructor(assigned: AssignedNames) {
    this.#assigned = assigned;
  }

  /** Whether the innermost block has declared the name already. */
  isDeclaredHere(name: string): boolean {
    return this.#blocks.at(-1)?.has(name) ?? false;
  }

  /** Makes a name of the innermost block. */
  declare(name: string, local: Local): Local {
    const { extent, ...other } = local;
    const kept = extent === undefined || this.#assigned.has(name) ? other : local;
    this.#blocks.at(-1)?.set(name, kept);
    return kept;
  }

  /** The innermost local or parameter of that name. */
  find(name: string): Local | undefined {
    for (let index = this.#blocks.length - 1; index >= 0; index--) {
      const local = this.#blocks[index]?.get(name);
      if (local !== undefined) return local;
    }
    return undefined;
  }

  /** All names in sight. */
  all(): string[] {
    return this.#blocks.flatMap((block) => [...block.keys()]);
  }

  /** Runs something inside a new block, whose names end with it. */
  nested<Result>(run: () => Result): Result {
    this.#blocks.push(new Map());
    try {
      return run();
    } finally {
      this.#blocks.pop();
    }
  }
}
