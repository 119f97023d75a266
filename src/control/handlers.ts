import type { Board } from "../model/model.ts";
import { STATEMENTS } from "../script/checked-script.ts";
import type { Program, Slot } from "../script/program.ts";
import type { Site } from "../script/run-state.ts";
import type { Outputs, WrittenPorts } from "./outputs.ts";

/** The function that a swap runs once; no event calls it. */
export const MIGRATE = "migrate";

/** What is kept for the name of an event: found once, so that a call looks up one map. */
export class Handler {
  readonly name: string;
  slot: Slot | undefined = undefined;
  /** The outputs that the function may set, itself or through others. */
  written: WrittenPorts = [];
  /** Where a fault of the whole call is said to be. */
  readonly site: Site;
  /** The latest arrival, in milliseconds; negative before the first. */
  #arrived = -1;

  constructor(name: string) {
    this.name = name;
    this.site = { function: name, pointer: "" };
  }

  /** Notes an arrival, and gives the seconds since the one before: 0 at first, never negative. */
  arrive(time: number): number {
    const before = this.#arrived;
    if (before >= time) return 0;
    this.#arrived = time;
    return before < 0 ? 0 : (time - before) / 1000;
  }
}

/**
 * The handlers by name of event: for names that a function or an event of the board has, so that
 * events of ever new names leave nothing behind. Times of arrival are kept here and outlive swaps.
 */
export class Handlers {
  readonly #program: Program;
  readonly #outputs: Outputs;
  readonly #board: Board;
  readonly #handlers = new Map<string, Handler>();

  constructor(program: Program, outputs: Outputs) {
    this.#program = program;
    this.#outputs = outputs;
    this.#board = program.scope.board;
  }

  /** The handler of an event's name, or `undefined` where nothing is known by it. */
  find(name: string): Handler | undefined {
    const found = this.#handlers.get(name);
    if (found !== undefined) return found;
    const slot = this.#callable(name);
    if (slot === undefined && !this.#board.events.has(name)) return undefined;
    const handler = this.bound(name, slot);
    this.#handlers.set(name, handler);
    return handler;
  }

  /** A handler of its own, for what no event calls. */
  bound(name: string, slot: Slot | undefined): Handler {
    const handler = new Handler(name);
    this.#bind(handler, slot);
    return handler;
  }

  /**
   * Looks these names up again: a swap set or removed their functions, or changed what they write
   * through others.
   */
  refresh(names: Iterable<string>): void {
    for (const name of names) {
      const handler = this.#handlers.get(name);
      if (handler !== undefined) this.#bind(handler, this.#callable(name));
    }
  }

  /** Forgets the names that no function and no event of the board has any more. */
  sweep(): void {
    for (const [name, { slot }] of this.#handlers) {
      if (slot === undefined && !this.#board.events.has(name)) this.#handlers.delete(name);
    }
  }

  /** The function that an event of the name calls. */
  #callable(name: string): Slot | undefined {
    return name === MIGRATE || name === STATEMENTS ? undefined : this.#program.slot(name);
  }

  #bind(handler: Handler, slot: Slot | undefined): void {
    handler.slot = slot;
    handler.written = slot === undefined ? [] : this.#outputs.written(slot.facts.writes.outputs);
  }
}
