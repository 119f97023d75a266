import type { Type } from "../../model/model.ts";
import { Blocks } from "../blocks.ts";
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
  readonly #blocks = new Blocks<Local>(true);
  readonly #assigned: AssignedNames;

  constructor(assigned: AssignedNames) {
    this.#assigned = assigned;
  }

  /** Whether the innermost block has declared the name already. */
  isDeclaredHere(name: string): boolean {
    return this.#blocks.hasHere(name);
  }

  /** Makes a name of the innermost block. */
  declare(name: string, local: Local): Local {
    const { extent, ...other } = local;
    const kept = extent === undefined || this.#assigned.has(name) ? other : local;
    this.#blocks.declare(name, kept);
    return kept;
  }

  /** The innermost local or parameter of that name. */
  find(name: string): Local | undefined {
    return this.#blocks.find(name);
  }

  /** All names in sight. */
  all(): string[] {
    return this.#blocks.names();
  }

  /** Runs something inside a new block, whose names end with it. */
  nested<Result>(run: () => Result): Result {
    return this.#blocks.nested(run);
  }
}
