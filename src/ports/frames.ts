import type { LinkState } from "./link.ts";

/** Why bytes came to no frame. */
export type FrameLoss =
  /** The first piece after an open, which may be half a frame. */
  | "partial"
  /** No end came within the bytes that a frame may have. */
  | "overlong"
  /** The bytes where a frame should begin are not its start. */
  | "start"
  /** The start was right, and the check was not. */
  | "checksum";

/** Who takes what a frame source reads. Called in the order in which it happened. */
export interface FrameHandlers {
  /** One frame without its delimiter; the bytes are the handler's to keep. */
  readonly frame: (bytes: Uint8Array) => void;
  /**
   * The first piece after an open: the rest of a frame, or a whole one. `afterSilence` says that
   * nothing came for a while before it, so that nothing of it is missing. Gives whether it was
   * taken; it is dropped where this is absent.
   */
  readonly first?: (bytes: Uint8Array, afterSilence: boolean) => boolean;
  /** Bytes were dropped; called once for each that is counted. */
  readonly dropped?: (loss: FrameLoss) => void;
  readonly state: (state: LinkState) => void;
  /** There is room again after a `write` was refused while the port was open. */
  readonly drained: () => void;
}

/** What a frame source did so far. */
export interface FrameCounters {
  readonly opens: number;
  /** Frames that were handed on. */
  readonly frames: number;
  /** Frames that were longer than a frame may be; nothing of them was handed on. */
  readonly overlong: number;
  /** Beginnings that were dropped because they followed an open: they may be half a frame. */
  readonly partial: number;
  /** Frames of a fixed length whose start or check was wrong where the last one ended. */
  readonly invalid: number;
  /** Frames of a fixed length whose start was right and whose check was not, wherever they were. */
  readonly checksum: number;
  /** All bytes that came in. */
  readonly bytes: number;
  /** Bytes that came in and belong to no frame that was handed on. */
  readonly droppedBytes: number;
  /** Writes that were taken. */
  readonly written: number;
  /** Writes that were not taken: the port is not open, or still busy with what it was given. */
  readonly refused: number;
}

/**
 * Something that sends frames and can be told something: a serial port. What comes before the first
 * frame that is whole for certain after an open is dropped. An open that fails, and one that is
 * lost, is tried again with growing waits until `stop`.
 */
export interface FrameSource {
  readonly counters: FrameCounters;
  /** Ends when the first attempt to open has ended, well or not; never fails. */
  start(handlers: FrameHandlers): Promise<void>;
  /**
   * Whether the bytes were taken, whole. Little is taken ahead of what the device takes, so that
   * who has something newer to say can say that instead. What was taken is lost with the port.
   */
  write(bytes: string | Uint8Array): boolean;
  stop(): Promise<void>;
}

/** The far end of a line, where a simulated device writes what a real one would. */
export interface LineDevice {
  /** What a frame source opens to hear this device. */
  readonly path: string;
  write(text: string): void;
  stop(): Promise<void>;
}
