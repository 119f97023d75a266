import type { Kind } from "./kinds.ts";
import { keyOf } from "./kinds.ts";

/** A function of the program, as its callers know it. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly Kind[];
  readonly result: Kind | undefined;
}

/** What a name stands for. */
export interface Named {
  readonly name: string;
  readonly role: "local" | "parameter" | "variable" | "constant" | "device" | "function";
  /** Its type, where it is a value. */
  readonly kind?: Kind;
  readonly signature?: Signature;
  /** How many arrow functions are around it: inner ones only read it. */
  readonly lambda: number;
  readonly assignable: boolean;
}

interface Frame {
  readonly names: Map<string, Named>;
  /** Names of outer frames that were used in this one: declaring them now comes too late. */
  readonly used: Set<string>;
  /** A frame of what is known better of an outer name; nothing is declared in it. */
  readonly narrows: boolean;
}

/** Which names can be seen at a place of a program, and which can be declared there. */
export class Scope {
  readonly #frames: Frame[] = [];

  /** Does something in a frame of its own. */
  within<Made>(names: readonly Named[], make: () => Made, narrows = false): Made {
    const frame: Frame = { names: new Map(), used: new Set(), narrows };
    for (const named of names) frame.names.set(named.name, named);
    this.#frames.push(frame);
    try {
      return make();
    } finally {
      this.#frames.pop();
      // What an inner block used, the outer one used as well.
      for (const name of frame.used) if (narrows || !frame.names.has(name)) this.use(name);
    }
  }

  /** Whether a name can be declared in the innermost block without hiding what was meant before. */
  isFree(name: string): boolean {
    const { names, used } = this.#block();
    return !names.has(name) && !used.has(name);
  }

  /** Locals that the innermost block declares. */
  locals(): readonly string[] {
    const names = [...this.#block().names.values()];
    return names
      .filter(({ role, kind }) => role === "local" && kind !== undefined)
      .map(({ name }) => name);
  }

  declare(named: Named): void {
    this.#block().names.set(named.name, named);
  }

  /** Notes that a name was used here. */
  use(name: string): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.used.add(name);
  }

  find(name: string): Named | undefined {
    for (let index = this.#frames.length - 1; index >= 0; index--) {
      const named = this.#frames[index]?.names.get(name);
      if (named !== undefined) return named;
    }
    return undefined;
  }

  /** All names that can be seen, the innermost first. */
  visible(): readonly Named[] {
    const seen = new Map<string, Named>();
    for (let index = this.#frames.length - 1; index >= 0; index--) {
      for (const [name, named] of this.#frames[index]?.names ?? []) {
        if (!seen.has(name)) seen.set(name, named);
      }
    }
    return [...seen.values()];
  }

  /** Values that can be seen, of one kind. */
  ofKind(kind: Kind): readonly Named[] {
    const key = keyOf(kind);
    return this.visible().filter((named) => named.kind !== undefined && keyOf(named.kind) === key);
  }

  /** Whether the name stands for what the language gives it, and nothing hides that. */
  isBuiltIn(name: string): boolean {
    return this.find(name) === undefined;
  }

  /** The frame that declarations go to. */
  #block(): Frame {
    const frame = this.#frames.findLast(({ narrows }) => !narrows);
    if (frame === undefined) throw new Error("a declaration outside of everything");
    return frame;
  }
}
