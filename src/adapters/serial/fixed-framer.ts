import type { Framing } from "../../devices/framing.ts";
import { assert } from "../../model/model.ts";
import { type Framer, type FramerCounters, noFrames, type TakeFrame } from "./framer.ts";

/**
 * Takes frames of one length that follow one another. Where the start or the check does not hold it
 * slides on, byte by byte, to the next place where both do.
 */
export class FixedFramer implements Framer {
  readonly counters: FramerCounters = noFrames();
  readonly #framing: Extract<Framing, { kind: "fixed" }>;
  readonly #start: Buffer;
  readonly #take: TakeFrame;
  /** Less than one frame. */
  #held: Buffer = NOTHING;
  /** `opened`: nothing was read since the open; `sliding`: a frame is looked for. */
  #state: "opened" | "sliding" | "in step" = "opened";

  constructor(framing: Extract<Framing, { kind: "fixed" }>, take: TakeFrame) {
    const { length, start } = framing;
    assert(length > 0 && start.length <= length, "a frame has a length, and room for its start");
    this.#framing = framing;
    this.#start = Buffer.from(start);
    this.#take = take;
  }

  reset(): void {
    this.counters.droppedBytes += this.#held.length;
    this.#held = NOTHING;
    this.#state = "opened";
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const held = this.#held;
    // A frame that begins in what is held ends in these.
    const joint = Buffer.concat([held, bytes.subarray(0, this.#framing.length - 1)]);
    const start = this.#scan(joint, 0, held.length);
    if (start < held.length) this.#held = joint.subarray(start);
    else {
      const end = this.#scan(bytes, start - held.length, bytes.length);
      this.#held = Buffer.from(bytes.subarray(end));
    }
  }

  /** Takes the frames that begin before a place; gives where the next one may begin. */
  #scan(bytes: Buffer, start: number, end: number): number {
    const { length } = this.#framing;
    let at = start;
    while (at < end && at + length <= bytes.length) {
      if (this.#holds(bytes.subarray(at, at + length))) {
        this.#state = "in step";
        this.counters.frames++;
        this.#take(new Uint8Array(bytes.subarray(at, at + length)));
        at += length;
      } else at = this.#slide(bytes, at);
    }
    return at;
  }

  #holds(frame: Buffer): boolean {
    const start = this.#start;
    return start.compare(frame, 0, start.length) === 0 && this.#framing.valid(frame);
  }

  /** The next place at which a frame may begin; what is before it is dropped. */
  #slide(bytes: Buffer, at: number): number {
    if (this.#state === "opened") this.counters.partial++;
    else if (this.#state === "in step") this.counters.invalid++;
    this.#state = "sliding";
    const start = this.#start;
    const found = bytes.indexOf(start, at + 1);
    // The last bytes may be the beginning of a start.
    const next = found >= 0 ? found : Math.max(at + 1, bytes.length - start.length + 1);
    this.counters.droppedBytes += next - at;
    return next;
  }
}

const NOTHING = Buffer.alloc(0);
