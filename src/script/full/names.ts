import type { Type } from "../../model/model.ts";

/** A name inside a function: a parameter, or a local that can be assigned. */
export interface Local {
  readonly code: string;
  readonly type: Type;
  readonly assignable: boolean;
  /** How many lambdas are around its declaration: an inner lambda reads it and never assigns it. */
  readonly lambda: number;
}

/** The names in sight, block by block, the innermost last. */
export class Names {
  #blocks: Map<string, Local>[] = [new Map()];

  /** Whether the innermost block has declared the name already. */
  isDeclaredHere(name: string): boolean {
    return this.#blocks.at(-1)?.has(name) ?? false;
  }

  /** Makes a name of the innermost block. */
  declare(name: string, local: Local): Local {
    this.#blocks.at(-1)?.set(name, local);
    return local;
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
