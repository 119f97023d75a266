import { Blocks } from "../blocks.ts";

/** What a name inside a function is. */
export type BindingKind = "let" | "const" | "parameter" | "counter" | "caught";

/** A name inside a function. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** How many arrow functions are around its declaration. */
  readonly lambda: number;
  /** Whether its declaration was passed: before that, nobody may use it. */
  isReady: boolean;
  /** Whether its declaration was refused: who uses it then is not to blame. */
  isBroken?: true;
}

/** The names in sight inside a function, block by block, the innermost last. */
export class Scope {
  readonly #blocks = new Blocks<Binding>(false);
  #lambda = 0;

  /** How many arrow functions are around the place. */
  get lambdaDepth(): number {
    return this.#lambda;
  }

  /** The innermost local or parameter of that name, ready or not. */
  find(name: string): Binding | undefined {
    return this.#blocks.find(name);
  }

  /** Makes a name of the innermost block; gives `undefined` where the block has it already. */
  declare(name: string, kind: BindingKind, isReady: boolean): Binding | undefined {
    if (!this.#blocks.isInside || this.#blocks.hasHere(name)) return undefined;
    const binding: Binding = { name, kind, lambda: this.#lambda, isReady };
    this.#blocks.declare(name, binding);
    return binding;
  }

  /** Runs something inside a new block, whose names end with it. */
  nested<Result>(run: () => Result): Result {
    return this.#blocks.nested(run);
  }

  /** Runs something inside an arrow function: outer locals are only read there. */
  inLambda<Result>(run: () => Result): Result {
    this.#lambda++;
    try {
      return this.nested(run);
    } finally {
      this.#lambda--;
    }
  }

  /** Whether any function is around the place. */
  get isInside(): boolean {
    return this.#blocks.isInside;
  }
}
