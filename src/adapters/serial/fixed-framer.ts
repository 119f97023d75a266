import type { Framing } from "../../devices/framing.ts";
import { assert } from "../../model/model.ts";
import {
  type Framer,
  type FramerCounters,
  type FramerWatch,
  noFrames,
  type TakeFrame,
} from "./framer.ts";

/**
 * Takes frames of one length that follow one another. Where the start or the check does not hold it
 * slides on, byte by byte, to the next place where both do.
 */
export class FixedFramer implements Framer {
  readonly counters: FramerCounters = noFrames();
  readonly #framing: Extract<Framing, { kind: "fixed" }>;
  readonly #start: Buffer;
  readonly #take: TakeFrame;
  readonly #watch: FramerWatch;
  /** Where the last frame ends whose check was wrong: what begins inside it is no other one. */
  #judgedTo = 0;
  /** Less than one frame. */
  #held: Buffer = NOTHING;
  /** `opened`: nothing was read since the open; `sliding`: a frame is looked for. */
  #state: "opened" | "sliding" | "in step" = "opened";

  constructor(
    framing: Extract<Framing, { kind: "fixed" }>,
    take: TakeFrame,
    watch: FramerWatch = {},
  ) {
    const { length, start } = framing;
    assert(length > 0 && start.length <= length, "a frame has a length, and room for its start");
    this.#framing = framing;
    this.#start = Buffer.from(start);
    this.#take = take;
    this.#watch = watch;
  }

  reset(): void {
    this.counters.droppedBytes += this.#held.length;
    this.#held = NOTHING;
    this.#state = "opened";
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    this.counters.bytes += bytes.length;
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
      const frame = bytes.subarray(at, at + length);
      const starts = this.#start.compare(frame, 0, this.#start.length) === 0;
      if (starts && this.#framing.valid(frame)) {
        this.#state = "in step";
        this.counters.frames++;
        this.#take(new Uint8Array(frame));
        at += length;
      } else {
        this.#judge(starts);
        at = this.#slide(bytes, at);
      }
    }
    return at;
  }

  /** Counts what is no frame: the first piece after an open, a wrong start, a wrong check. */
  #judge(starts: boolean): void {
    const { counters } = this;
    const { length } = this.#framing;
    // Every byte before is of a frame or was dropped.
    const at = counters.frames * length + counters.droppedBytes;
    // Without a start, the first piece is a frame by chance only.
    const isOpened = this.#state === "opened" && (!starts || this.#start.length === 0);
    if (starts && !isOpened && at >= this.#judgedTo) {
      counters.checksum++;
      this.#watch.dropped?.("checksum");
    } else if (isOpened) this.#watch.dropped?.("partial");
    else if (this.#state === "in step") this.#watch.dropped?.("start");
    if (starts && at >= this.#judgedTo) this.#judgedTo = at + length;
    if (this.#state === "opened") counters.partial++;
    else if (this.#state === "in step") counters.invalid++;
    this.#state = "sliding";
  }

  /** The next place at which a frame may begin; what is before it is dropped. */
  #slide(bytes: Buffer, at: number): number {
    const start = this.#start;
    const found = bytes.indexOf(start, at + 1);
    // The last bytes may be the beginning of a start.
    const next = found >= 0 ? found : Math.max(at + 1, bytes.length - start.length + 1);
    this.counters.droppedBytes += next - at;
    return next;
  }
}

const NOTHING = Buffer.alloc(0);
