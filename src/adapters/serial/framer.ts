import type { FrameLoss } from "../../ports/ports.ts";

/** What became of the bytes so far; see `FrameCounters` of the port. */
export interface FramerCounters {
  frames: number;
  overlong: number;
  partial: number;
  invalid: number;
  checksum: number;
  bytes: number;
  droppedBytes: number;
}

/** Takes one frame; the bytes are its own. */
export type TakeFrame = (frame: Uint8Array) => void;

/** What a framer has to say besides frames. */
export interface FramerWatch {
  /** The first piece after an open: whether it was taken as a frame. Dropped where it is absent. */
  readonly first?: (piece: Uint8Array) => boolean;
  readonly dropped?: (loss: FrameLoss) => void;
}

/**
 * Cuts bytes into frames, holding less than one. The work is in proportion to the bytes, however
 * they are split.
 */
export interface Framer {
  readonly counters: Readonly<FramerCounters>;
  /** After an open: what was held is dropped, and what comes may be the rest of a frame. */
  reset(): void;
  /** The bytes may be overwritten afterwards. */
  push(bytes: Uint8Array): void;
}

/** Nothing has come yet. */
export function noFrames(): FramerCounters {
  return {
    ...{ frames: 0, overlong: 0, partial: 0, invalid: 0, checksum: 0 },
    ...{ bytes: 0, droppedBytes: 0 },
  };
}
