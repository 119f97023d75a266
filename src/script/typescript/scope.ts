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

type Block = Map<string, Binding>;

/** The names in sight inside a function, block by block, the innermost last. */
export class Scope {
  readonly #blocks: Block[] = [];
  #lambda = 0;

  /** How many arrow functions are around the place. */
  get lambdaDepth(): number {
    return this.#lambda;
  }

  /** The innermost local or parameter of that name, ready or not. */
  find(name: string): Binding | undefined {
    for (let index = this.#blocks.length - 1; index >= 0; index--) {
      const binding = this.#blocks[index]?.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  /** Makes a name of the innermost block; gives `undefined` where the block has it already. */
  declare(name: string, kind: BindingKind, isReady: boolean): Binding | undefined {
    const block = this.#blocks.at(-1);
    if (block === undefined || block.has(name)) return undefined;
    const binding: Binding = { name, kind, lambda: this.#lambda, isReady };
    block.set(name, binding);
    return binding;
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
    return this.#blocks.length > 0;
  }
}
