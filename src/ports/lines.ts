import type { LinkState } from "./link.ts";

/** Who takes what a line source reads. Called in the order in which it happened. */
export interface LineHandlers {
  /** One line without its end; the bytes are the handler's to keep. */
  readonly line: (bytes: Uint8Array) => void;
  readonly state: (state: LinkState) => void;
}

/** What a line source did so far. */
export interface LineCounters {
  readonly opens: number;
  readonly lines: number;
  /** Lines that were longer than a line may be; nothing of them was handed on. */
  readonly overlong: number;
  /** Beginnings that were dropped because they followed an open: they may be half a line. */
  readonly partial: number;
}

/**
 * Something that sends lines: a serial port. What comes before the first line end after an open is
 * dropped, since it may be the rest of a line. An open that fails, and one that is lost, is tried
 * again with growing waits until `stop`.
 */
export interface LineSource {
  readonly counters: LineCounters;
  /** Ends when the first attempt to open has ended, well or not; never fails. */
  start(handlers: LineHandlers): Promise<void>;
  stop(): Promise<void>;
}

/** The far end of a line, where a simulated device writes what a real one would. */
export interface LineDevice {
  /** What a line source opens to hear this device. */
  readonly path: string;
  write(text: string): void;
  stop(): Promise<void>;
}
