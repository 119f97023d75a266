import { assert } from "../../model/model.ts";
import {
  type Framer,
  type FramerCounters,
  type FramerWatch,
  noFrames,
  type TakeFrame,
} from "./framer.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Where frames end, and how long one may be. */
export interface DelimitedFramerOptions {
  /** The bytes after each frame: one at least. */
  readonly end: Uint8Array;
  /** Bytes of the longest frame. */
  readonly most: number;
  /** Whether a carriage return at the end of a frame belongs to its end. */
  readonly isText: boolean;
  /** Whether a carriage return ends a frame as well as the end, which is a line feed. */
  readonly orReturn?: boolean;
  readonly take: TakeFrame;
  readonly watch?: FramerWatch;
}

/**
 * Cuts at a delimiter. What is longer than a frame may be is dropped up to its end and counted
 * once; so is what comes before the first delimiter, unless somebody takes it for a frame. Empty
 * frames are passed over.
 */
export class DelimitedFramer implements Framer {
  readonly counters: FramerCounters = noFrames();
  readonly #end: Buffer;
  readonly #options: DelimitedFramerOptions;
  /** The beginning of a frame; while dropping, only what may be the beginning of its delimiter. */
  readonly #held: Buffer;
  #filled = 0;
  #dropping: "partial" | "overlong" | undefined;
  /** Whether no delimiter came since the open. */
  #isFirst = true;
  /** Bytes of this frame that are gone already. */
  #gone = 0;

  constructor(options: DelimitedFramerOptions) {
    const { end, most, isText } = options;
    assert(end.length > 0 && most > 0, "a delimiter and a frame have one byte at least");
    this.#options = options;
    this.#end = Buffer.from(end);
    this.#held = Buffer.alloc(most + (isText ? 1 : 0) + end.length - 1);
    this.#dropping = options.watch?.first === undefined ? "partial" : undefined;
  }

  reset(): void {
    this.counters.droppedBytes += this.#filled;
    this.#begin(this.#options.watch?.first === undefined ? "partial" : undefined);
    this.#isFirst = true;
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    this.counters.bytes += bytes.length;
    let at = 0;
    for (let next = this.#find(bytes, at); next >= 0; next = this.#find(bytes, at)) {
      this.#endFrame(bytes, at, next);
      at = next;
    }
    this.#hold(bytes, at);
  }

  /** Where the bytes after the next delimiter begin; -1 if there is none yet. */
  #find(bytes: Buffer, at: number): number {
    const end = this.#end;
    // A delimiter of several bytes may have begun in what is held.
    for (let begun = Math.min(end.length - 1, this.#filled); begun > 0; begun--) {
      const next = at + end.length - begun;
      const from = this.#filled - begun;
      if (
        next <= bytes.length &&
        end.compare(this.#held, from, this.#filled, 0, begun) === 0 &&
        end.compare(bytes, at, next, begun) === 0
      )
        return next;
    }
    if (this.#options.orReturn === true) return afterLine(bytes, at);
    const start = bytes.indexOf(end, at);
    return start < 0 ? -1 : start + end.length;
  }

  #endFrame(bytes: Buffer, at: number, next: number): void {
    const length = this.#filled + next - at - this.#end.length;
    if (this.#dropping === undefined) this.#takeFrame(this.#frame(bytes, at, length));
    else {
      this.counters.droppedBytes += length;
      if (this.#dropping === "partial" && this.#gone + length > 0) this.#lose("partial");
    }
    this.#begin(undefined);
    this.#isFirst = false;
  }

  #takeFrame(frame: Uint8Array): void {
    const { most, watch } = this.#options;
    if (frame.length > most) {
      this.counters.droppedBytes += frame.length;
      this.#lose("overlong");
    } else if (frame.length > 0 && this.#isFirst) {
      if (watch?.first?.(frame) === true) this.counters.frames++;
      else {
        this.counters.droppedBytes += frame.length;
        this.#lose("partial");
      }
    } else if (frame.length > 0) {
      this.counters.frames++;
      this.#options.take(frame);
    }
  }

  /** The frame as bytes of its own: what is held, and what follows. */
  #frame(bytes: Buffer, at: number, length: number): Uint8Array {
    const held = Math.min(this.#filled, length);
    const last = length > held ? bytes[at + length - held - 1] : this.#held[length - 1];
    const isReturn = this.#options.isText && length > 0 && last === CARRIAGE_RETURN;
    const frame = new Uint8Array(isReturn ? length - 1 : length);
    const fromHeld = Math.min(held, frame.length);
    frame.set(this.#held.subarray(0, fromHeld));
    frame.set(bytes.subarray(at, at + frame.length - fromHeld), fromHeld);
    return frame;
  }

  /** Keeps what comes after the last delimiter. */
  #hold(bytes: Buffer, at: number): void {
    const whole = this.#filled + bytes.length - at;
    if (this.#dropping === undefined && whole > this.#held.length) {
      this.#dropping = "overlong";
      this.#lose("overlong");
    }
    if (this.#dropping === undefined) {
      bytes.copy(this.#held, this.#filled, at);
      this.#filled = whole;
      return;
    }
    const kept = Math.min(this.#end.length - 1, whole);
    const fromBytes = Math.min(kept, bytes.length - at);
    const fromHeld = kept - fromBytes;
    this.#held.copyWithin(0, this.#filled - fromHeld, this.#filled);
    bytes.copy(this.#held, fromHeld, bytes.length - fromBytes);
    this.counters.droppedBytes += whole - kept;
    this.#gone += whole - kept;
    this.#filled = kept;
  }

  #begin(dropping: "partial" | undefined): void {
    this.#dropping = dropping;
    this.#filled = 0;
    this.#gone = 0;
  }

  #lose(loss: "partial" | "overlong"): void {
    this.counters[loss]++;
    this.#options.watch?.dropped?.(loss);
  }
}

/** Where the bytes after the next line feed or carriage return begin; -1 if there is none. */
function afterLine(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return at + 1;
  }
  return -1;
}
