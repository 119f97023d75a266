import { closeSync, constants, openSync, writeSync } from "node:fs";
import { after, type Cancel, type Clock, within } from "../ports/ports.ts";
import { OUTPUT_BYTES, OUTPUT_RETRY, SETTLE_TRIES } from "./limits.ts";

/** The process's own output. */
type Stream = typeof process.stdout;

/**
 * Where text goes that nobody may read: a terminal that is halted with ctrl-S, a pager that waits.
 * A write never waits, at most so many bytes wait, and what is over is counted and left out.
 */
export interface Output {
  /** Writes that were left out. */
  readonly dropped: number;
  /** Whether nothing waits: the time for a new screen. */
  readonly idle: boolean;
  /** False where the text was left out. */
  write(text: string): boolean;
  /** Ends when all is written, or after a while without: who reads may have gone. */
  settle(): Promise<void>;
  /** Tries once more to write what waits, and ends. */
  end(): void;
}

/** The output for a stream of the process: its terminal by a way of its own, or what it is. */
export function outputTo(stream: Stream, clock: Clock): Output {
  const terminal = stream.isTTY ? openTerminal(stream.fd) : undefined;
  return terminal === undefined
    ? new StreamOutput(stream, clock)
    : new TerminalOutput(terminal, clock);
}

/**
 * Node waits for a terminal inside each write, which would hold the loop. The terminal opened a
 * second time, not waiting, takes what it has room for; whoever else uses it notices nothing.
 */
function openTerminal(fd: number): number | undefined {
  try {
    const { O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;
    return openSync(`/proc/self/fd/${fd}`, O_WRONLY | O_NONBLOCK | O_NOCTTY);
  } catch {
    return undefined;
  }
}

/** A terminal that is written to without waiting. */
class TerminalOutput implements Output {
  readonly #fd: number;
  readonly #clock: Clock;
  #waiting: Buffer = Buffer.alloc(0);
  #dropped = 0;
  #ended = false;
  #retry: Cancel | undefined;

  constructor(fd: number, clock: Clock) {
    this.#fd = fd;
    this.#clock = clock;
  }

  get dropped(): number {
    return this.#dropped;
  }

  get idle(): boolean {
    return this.#waiting.length === 0;
  }

  write(text: string): boolean {
    const bytes = Buffer.from(text);
    if (this.#ended || this.#waiting.length + bytes.length > OUTPUT_BYTES) {
      this.#dropped++;
      return false;
    }
    this.#waiting = this.idle ? bytes : Buffer.concat([this.#waiting, bytes]);
    if (this.#retry === undefined) this.#flush();
    return true;
  }

  async settle(): Promise<void> {
    for (let tries = 0; tries < SETTLE_TRIES && !this.idle; tries++) {
      await new Promise<void>((resolve) => {
        after(this.#clock, OUTPUT_RETRY, resolve);
      });
    }
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#retry?.();
    this.#push();
    closeSync(this.#fd);
  }

  #flush(): void {
    this.#push();
    if (this.idle) return;
    this.#retry = after(this.#clock, OUTPUT_RETRY, () => {
      this.#retry = undefined;
      this.#flush();
    });
  }

  /** Writes until nothing is left or the terminal takes no more. */
  #push(): void {
    while (!this.idle) {
      const taken = tryWrite(this.#fd, this.#waiting);
      if (taken === "full") return;
      // A terminal that is gone takes nothing any more: what waits for it would wait for ever.
      this.#waiting = taken === "gone" ? Buffer.alloc(0) : this.#waiting.subarray(taken);
    }
  }
}

function tryWrite(fd: number, bytes: Buffer): number | "full" | "gone" {
  try {
    return writeSync(fd, bytes);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EAGAIN" ? "full" : "gone";
  }
}

/** A pipe, socket or file: Node writes without waiting, and would keep what waits without end. */
class StreamOutput implements Output {
  readonly #stream: Stream;
  readonly #clock: Clock;
  #dropped = 0;

  constructor(stream: Stream, clock: Clock) {
    this.#stream = stream;
    this.#clock = clock;
  }

  get dropped(): number {
    return this.#dropped;
  }

  get idle(): boolean {
    return this.#stream.writableLength === 0;
  }

  write(text: string): boolean {
    if (this.#stream.destroyed || this.#stream.writableLength > OUTPUT_BYTES) {
      this.#dropped++;
      return false;
    }
    this.#stream.write(text);
    return true;
  }

  async settle(): Promise<void> {
    if (this.idle || this.#stream.destroyed) return;
    const wait = SETTLE_TRIES * OUTPUT_RETRY;
    await within(this.#clock, wait, (done) => void this.#stream.write("", () => done()));
  }

  end(): void {}
}
