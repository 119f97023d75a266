import { after, type Cancel, type Clock, type FrameCounters } from "../ports/ports.ts";
import { UNHEARD_PERIOD } from "./limits.ts";

/** What the watch looks at, and whom it tells. */
export interface LineWatchOptions {
  readonly clock: Clock;
  /** The counters of each serial port, by its name. */
  readonly counters: () => Iterable<readonly [port: string, counters: FrameCounters]>;
  /** So many bytes came since the last look, and no frame. */
  readonly unheard: (port: string, bytes: number) => void;
}

/**
 * Looks now and then whether a line that is open is of any use: bytes that never make a frame are a
 * wrong speed or a wrong end, of which the line itself knows nothing.
 */
export class LineWatch {
  readonly #options: LineWatchOptions;
  readonly #seen = new Map<string, Pick<FrameCounters, "bytes" | "frames">>();
  #cancel: Cancel | undefined;

  constructor(options: LineWatchOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#cancel === undefined) this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(): void {
    this.#cancel = after(this.#options.clock, UNHEARD_PERIOD, () => {
      this.#wait();
      this.#look();
    });
  }

  #look(): void {
    for (const [port, { bytes, frames }] of this.#options.counters()) {
      const before = this.#seen.get(port) ?? { bytes: 0, frames: 0 };
      this.#seen.set(port, { bytes, frames });
      if (frames === before.frames && bytes > before.bytes) {
        this.#options.unheard(port, bytes - before.bytes);
      }
    }
  }
}
