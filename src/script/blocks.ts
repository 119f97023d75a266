/** The names in sight at a place of a function, block by block, the innermost last. */
export class Blocks<Item> {
  readonly #blocks: Map<string, Item>[];

  /** Of a function that has a block of its own already, or of one that is still to be entered. */
  constructor(isInside: boolean) {
    this.#blocks = isInside ? [new Map()] : [];
  }

  /** Whether there is any block around the place. */
  get isInside(): boolean {
    return this.#blocks.length > 0;
  }

  /** Whether the innermost block has the name. */
  hasHere(name: string): boolean {
    return this.#blocks.at(-1)?.has(name) ?? false;
  }

  /** Makes it a name of the innermost block. */
  declare(name: string, item: Item): void {
    this.#blocks.at(-1)?.set(name, item);
  }

  /** What the name is in the innermost block that has it. */
  find(name: string): Item | undefined {
    for (let index = this.#blocks.length - 1; index >= 0; index--) {
      const item = this.#blocks[index]?.get(name);
      if (item !== undefined) return item;
    }
    return undefined;
  }

  /** All names in sight. */
  names(): string[] {
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
