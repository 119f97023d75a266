import { millis } from "../../model/model.ts";
import type { LineCounters, LineHandlers, LineSource } from "../../ports/ports.ts";

/** A line source in memory: whole lines, and an unplugging, when the test says so. */
export class MemoryLines implements LineSource {
  readonly #counters = { opens: 0, lines: 0, overlong: 0, partial: 0 };
  readonly #longest: number;
  #handlers: LineHandlers | undefined;
  #held = "";
  #whole = false;

  constructor(longest: number) {
    this.#longest = longest;
  }

  get counters(): LineCounters {
    return { ...this.#counters };
  }

  async start(handlers: LineHandlers): Promise<void> {
    if (this.#handlers !== undefined) return;
    this.#handlers = handlers;
    this.plug();
  }

  async stop(): Promise<void> {
    this.#handlers = undefined;
  }

  /** What the device at the far end writes. */
  write(text: string): void {
    const lines = (this.#held + text).split("\n");
    this.#held = lines.pop() ?? "";
    for (const line of lines) this.#line(new TextEncoder().encode(line.replace(/\r$/, "")));
  }

  /** The device goes away. */
  unplug(): void {
    const problem = { code: "SERIAL_LOST", what: "it was unplugged", fix: "Plug it in" };
    this.#handlers?.state({ kind: "down", problem, retryIn: millis(0) });
  }

  /** The device is there again. */
  plug(): void {
    this.#held = "";
    this.#whole = false;
    this.#counters.opens++;
    this.#handlers?.state({ kind: "up" });
  }

  #line(bytes: Uint8Array): void {
    if (!this.#whole && bytes.length > 0) this.#counters.partial++;
    else if (bytes.length > this.#longest) this.#counters.overlong++;
    else if (bytes.length > 0) {
      this.#counters.lines++;
      this.#handlers?.line(bytes);
    }
    this.#whole = true;
  }
}
