// What is on the disk, as plainly as it can be said: the state that is kept for certain, and those
// that it may be where the power is lost now.
import type { PlainKept } from "./patching-request.ts";

/** Why something could not be kept. */
export type Unkept = "STORE_FULL" | "STORE_SYNC";

/** A disk that keeps one state after another; it can be made to wait, to be full, and to fail. */
export class PlainKeeping {
  /** What the running controller goes by. */
  state: PlainKept;
  /** Whether every write is refused for want of room. */
  isFull = false;
  /** Whether the next sync fails. */
  failsNext = false;
  /** States that were kept, one after another, since the process started; the latest holds. */
  readonly trail: (PlainKept | undefined)[];
  /** States that may have got to the disk, though nobody was told so. */
  #maybe: readonly PlainKept[] = [];
  #isWhole = false;
  /** Whether something half-written was cut off, and not made sure of since. */
  #isCut = false;
  #isDead = false;
  /** What may be there in the place of what was read, as long as nothing was kept. */
  readonly #others: readonly (PlainKept | undefined)[];
  #gate: Promise<void> | undefined;
  #open: () => void = () => undefined;

  /** With what is on the disk, what the controller goes by, and what may be there as well. */
  constructor(
    kept: PlainKept | undefined,
    state: PlainKept,
    others: readonly (PlainKept | undefined)[],
  ) {
    this.trail = [kept];
    this.state = state;
    this.#others = others;
  }

  /** Whether a sync failed: nothing is kept any more. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** Whether it is waited for. */
  get isClosed(): boolean {
    return this.#gate !== undefined;
  }

  /**
   * What a power loss may leave, where all that was kept up to that state of the trail is there.
   */
  possible(from: number): readonly (PlainKept | undefined)[] {
    const others = from === 0 ? this.#others : [];
    return [...others, ...this.trail.slice(from), ...this.#maybe];
  }

  close(): void {
    this.#gate ??= new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#gate = undefined;
    this.#open();
  }

  /** Keeps the state that the controller begins with. */
  begin(): Promise<Unkept | undefined> {
    return this.#keep([this.state], []);
  }

  /** Keeps the next state; nothing has changed where that fails. */
  async append(next: PlainKept): Promise<Unkept | undefined> {
    const unkept = await this.#appended(next);
    if (unkept === undefined) this.state = next;
    return unkept;
  }

  async #appended(next: PlainKept): Promise<Unkept | undefined> {
    // All that is kept is written anew first; the disk may be full when that is done.
    const unkept = this.#isWhole ? undefined : await this.#keep([this.state], [next]);
    return unkept ?? this.#keep([next], [next]);
  }

  /** Takes the intent back; there is always room for that. */
  async withdraw(): Promise<Unkept | undefined> {
    const { intent: _, ...without } = this.state;
    this.state = without;
    return this.#isDead ? "STORE_SYNC" : this.#sync([without], [without]);
  }

  /** Goes by that state although it could not be kept: a start after a power loss comes to it. */
  abandon(state: PlainKept): void {
    this.state = state;
    this.#isWhole = false;
  }

  async #keep(
    states: readonly PlainKept[],
    maybe: readonly PlainKept[],
  ): Promise<Unkept | undefined> {
    // Where a sync has failed before, none is waited for.
    if (this.#isDead) return "STORE_SYNC";
    // All is written anew where it says something else; what was cut off is made sure of before.
    if (!this.#isWhole && this.#isCut && !(await this.#synced([]))) return "STORE_SYNC";
    if (this.isFull) {
      this.#isCut ||= this.#isWhole;
      return "STORE_FULL";
    }
    return this.#sync(states, maybe);
  }

  async #sync(
    states: readonly PlainKept[],
    maybe: readonly PlainKept[],
  ): Promise<Unkept | undefined> {
    if (!(await this.#synced(maybe))) return "STORE_SYNC";
    this.#isWhole = true;
    this.trail.push(...states);
    return undefined;
  }

  /**
   * Whether a sync did what it is for; while it is waited for, those states may be there or not.
   */
  async #synced(maybe: readonly PlainKept[]): Promise<boolean> {
    this.#maybe = [...this.#maybe, ...maybe];
    await this.#gate;
    this.#isDead ||= this.failsNext;
    this.failsNext = false;
    if (this.#isDead) return false;
    this.#maybe = [];
    this.#isCut = false;
    return true;
  }
}
