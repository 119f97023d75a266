import { millis } from "../../model/model.ts";
import type { FrameCounters, FrameHandlers, FrameSource } from "../../ports/ports.ts";

/** A source of lines in memory: whole lines, an unplugging, a jam, when the test says so. */
export class MemoryFrames implements FrameSource {
  /** What the device was told. */
  readonly told: string[] = [];
  readonly #counters = {
    opens: 0,
    frames: 0,
    overlong: 0,
    partial: 0,
    invalid: 0,
    checksum: 0,
    bytes: 0,
    droppedBytes: 0,
    written: 0,
    refused: 0,
  };
  readonly #longest: number;
  #handlers: FrameHandlers | undefined;
  #held = "";
  #whole = false;
  #isPlugged = true;
  #isJammed = false;
  #drainAwaited = false;

  constructor(longest: number) {
    this.#longest = longest;
  }

  get counters(): FrameCounters {
    return { ...this.#counters };
  }

  async start(handlers: FrameHandlers): Promise<void> {
    if (this.#handlers !== undefined) return;
    this.#handlers = handlers;
    if (this.#isPlugged) this.plug();
    else this.unplug();
  }

  async stop(): Promise<void> {
    this.#handlers = undefined;
  }

  write(bytes: string | Uint8Array): boolean {
    if (this.#handlers === undefined || !this.#isPlugged || this.#isJammed) {
      this.#counters.refused++;
      this.#drainAwaited = true;
      return false;
    }
    this.#counters.written++;
    this.told.push(typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes));
    return true;
  }

  /** What the device at the far end says. */
  say(text: string): void {
    this.#counters.bytes += text.length;
    const lines = (this.#held + text).split("\n");
    this.#held = lines.pop() ?? "";
    for (const line of lines) this.#line(new TextEncoder().encode(line.replace(/\r$/, "")));
  }

  /** The device goes away, with half a line on the way. */
  unplug(): void {
    this.#isPlugged = false;
    const problem = { code: "SERIAL_LOST", what: "it was unplugged", fix: "Plug it in" };
    this.#handlers?.state({ kind: "down", problem, retryIn: millis(0) });
  }

  /** The device is there again. */
  plug(): void {
    this.#isPlugged = true;
    this.#held = "";
    this.#whole = false;
    this.#drainAwaited = false;
    this.#counters.opens++;
    this.#handlers?.state({ kind: "up" });
  }

  /** The device takes nothing any more. */
  jam(): void {
    this.#isJammed = true;
  }

  /** The device takes what it is told again. */
  unjam(): void {
    this.#isJammed = false;
    if (this.#drainAwaited) this.#handlers?.drained();
    this.#drainAwaited = false;
  }

  #line(bytes: Uint8Array): void {
    if (!this.#whole && bytes.length > 0) this.#drop(bytes, "partial");
    else if (bytes.length > this.#longest) this.#drop(bytes, "overlong");
    else if (bytes.length > 0 && this.#handlers !== undefined) {
      this.#counters.frames++;
      this.#handlers.frame(bytes);
    }
    this.#whole = true;
  }

  #drop(bytes: Uint8Array, counter: "partial" | "overlong"): void {
    this.#counters[counter]++;
    this.#counters.droppedBytes += bytes.length;
  }
}
