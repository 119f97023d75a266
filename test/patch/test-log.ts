import { assert } from "../../src/model/model.ts";
import { type LineLog, StorageError } from "../../src/ports/ports.ts";

type Act = "append" | "withdraw" | "rewrite";

/** A log in memory, as strict as one on a disk, that a test can hold back and make fail. */
export class TestLog implements LineLog {
  /** What was asked for so far, whatever came of it. */
  readonly acts: Act[] = [];
  /** Whether an act fails, and changes nothing; told which act it is, and how many there were. */
  fails: (act: Act, count: number) => boolean = () => false;
  #lines: readonly string[];
  #isWithdrawable = false;
  #isBusy = false;
  #isHeld = false;
  #release: () => void = () => undefined;

  constructor(lines: readonly string[] = []) {
    this.#lines = lines;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Lets nothing end from now on. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Lets what was held back end, and what comes after it. */
  release(): void {
    this.#isHeld = false;
    this.#release();
  }

  append(line: string): Promise<void> {
    assert(!/[\r\n]/.test(line), "a line has no line break");
    return this.#alone("append", () => [...this.#lines, line]);
  }

  withdraw(): Promise<void> {
    assert(this.#isWithdrawable, "only what was appended just now can be withdrawn");
    return this.#alone("withdraw", () => this.#lines.slice(0, -1));
  }

  rewrite(lines: Iterable<string>): Promise<void> {
    return this.#alone("rewrite", () => [...lines]);
  }

  async #alone(act: Act, change: () => readonly string[]): Promise<void> {
    assert(!this.#isBusy, "a log does one thing after another");
    this.#isBusy = true;
    this.acts.push(act);
    this.#isWithdrawable = false;
    const count = this.acts.length;
    // Nothing outside is ever done at once.
    await (this.#isHeld ? new Promise<void>((resolve) => (this.#release = resolve)) : undefined);
    this.#isBusy = false;
    if (this.fails(act, count)) throw new StorageError([FULL]);
    this.#lines = change();
    this.#isWithdrawable = act === "append";
  }
}

const FULL = { code: "STORE_FULL", what: "there is no room on the disk", fix: "Make room" };
