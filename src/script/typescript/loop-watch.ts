import type { Binding } from "./scope.ts";

/** What a loop's body was seen to change. */
export interface Changes {
  readonly locals: ReadonlySet<Binding>;
  /** Variables, and devices with outputs. */
  readonly names: ReadonlySet<string>;
  /** Whether it calls a function of the script, which may change any variable and output. */
  readonly calls: boolean;
}

interface Seen {
  readonly locals: Set<Binding>;
  readonly names: Set<string>;
  calls: boolean;
}

/** Watches what is assigned and called while bodies of loops are read. */
export class LoopWatch {
  readonly #open: Seen[] = [];

  /** Reads a body, and tells what it changes. */
  during<Result>(read: () => Result): { readonly result: Result; readonly changes: Changes } {
    const seen: Seen = { locals: new Set(), names: new Set(), calls: false };
    this.#open.push(seen);
    try {
      return { result: read(), changes: seen };
    } finally {
      this.#open.pop();
    }
  }

  assigned(target: Binding | string): void {
    for (const { locals, names } of this.#open) {
      if (typeof target === "string") names.add(target);
      else locals.add(target);
    }
  }

  called(): void {
    for (const seen of this.#open) seen.calls = true;
  }
}
