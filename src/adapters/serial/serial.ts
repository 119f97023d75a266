/**
 * Frames from a serial port, and bytes to it, by serialport's own binding.
 *
 * The port is opened by its path and kept open whatever happens to the script. When it is lost, or
 * cannot be opened, it is tried again with growing waits. `open-port.ts` reads and writes,
 * `framers.ts` says how what is read is cut: at a delimiter, or by length.
 */
import type { Framing } from "../../devices/framing.ts";
import type { Problem } from "../../model/model.ts";
import {
  after,
  type Backoff,
  backoffDelay,
  type Cancel,
  type Clock,
  DEFAULT_BACKOFF,
  type FrameCounters,
  type FrameHandlers,
  type FrameSource,
  type Random,
  within,
} from "../../ports/ports.ts";
import type { Framer } from "./framer.ts";
import { framerFor } from "./framers.ts";
import { CLOSE_WAIT, DRAIN_WAIT, SILENCE } from "./limits.ts";
import { OpenPort, type SerialSettings } from "./open-port.ts";
import { openProblem } from "./open-problem.ts";

export type { SerialSettings } from "./open-port.ts";

/** Which port, how it speaks, and what it needs from outside. */
export interface SerialOptions {
  /** `/dev/ttyUSB0`, or better a stable name under `/dev/serial/by-id`. */
  readonly path: string;
  /** Lines if absent. */
  readonly framing?: Framing;
  readonly settings?: SerialSettings;
  readonly backoff?: Backoff;
  readonly clock: Clock;
  readonly random: Random;
}

/** A serial port as a source of frames. */
export class SerialFrames implements FrameSource {
  readonly #options: SerialOptions;
  readonly #framer: Framer;
  readonly #counters = { opens: 0, written: 0, refused: 0 };
  #handlers: FrameHandlers | undefined;
  #port: OpenPort | undefined;
  #opening: Promise<void> = Promise.resolve();
  #cancelRetry: Cancel = () => undefined;
  #failures = 0;
  #drainAwaited = false;
  /** When the port was opened, until the first bytes come. */
  #openedAt: number | undefined;
  /** Whether the line was silent for a while before the first bytes of this open. */
  #afterSilence = false;

  constructor(options: SerialOptions) {
    this.#options = options;
    const { framing = { kind: "lines" } } = options;
    this.#framer = framerFor(framing, (frame) => this.#handlers?.frame(frame), {
      first: (piece) => this.#handlers?.first?.(piece, this.#afterSilence) ?? false,
      dropped: (loss) => this.#handlers?.dropped?.(loss),
    });
  }

  get counters(): FrameCounters {
    return { ...this.#counters, ...this.#framer.counters };
  }

  async start(handlers: FrameHandlers): Promise<void> {
    if (this.#handlers !== undefined) return;
    this.#handlers = handlers;
    this.#opening = this.#open();
    await this.#opening;
  }

  write(bytes: string | Uint8Array): boolean {
    if (this.#port === undefined || this.#port.isBusy) {
      this.#drainAwaited = true;
      this.#counters.refused++;
      return false;
    }
    this.#counters.written++;
    this.#port.write(typeof bytes === "string" ? Buffer.from(bytes) : bytes);
    return true;
  }

  async stop(): Promise<void> {
    this.#handlers = undefined;
    this.#cancelRetry();
    const { clock } = this.#options;
    const port = this.#port;
    this.#port = undefined;
    if (port !== undefined) {
      const drained = await within(clock, DRAIN_WAIT, (done) => void port.drain().then(done, done));
      // A far end that is a pty may not have read yet what it was told: nothing of it is dropped.
      const closed = drained === "done" ? port.close() : port.drop();
      await within(clock, CLOSE_WAIT, (done) => void closed.then(done));
    }
    // One that is being opened is closed as soon as it is open.
    await within(clock, CLOSE_WAIT, (done) => void this.#opening.then(done));
  }

  async #open(): Promise<void> {
    const { path, settings = {} } = this.#options;
    try {
      const port = await OpenPort.open(path, settings, {
        bytes: (bytes) => this.#read(bytes),
        written: () => this.#written(),
        lost: (reason) => void this.#lost(port, reason),
      });
      if (this.#handlers === undefined) await port.drop();
      else this.#opened(port);
    } catch (error) {
      this.#failed(await openProblem(path, error));
    }
  }

  #opened(port: OpenPort): void {
    this.#port = port;
    this.#counters.opens++;
    this.#failures = 0;
    this.#drainAwaited = false;
    this.#framer.reset();
    this.#openedAt = this.#options.clock.now();
    this.#handlers?.state({ kind: "up" });
  }

  #read(bytes: Uint8Array): void {
    if (this.#openedAt !== undefined) {
      this.#afterSilence = this.#options.clock.now() - this.#openedAt >= SILENCE;
      this.#openedAt = undefined;
    }
    this.#framer.push(bytes);
  }

  #written(): void {
    if (!this.#drainAwaited) return;
    this.#drainAwaited = false;
    this.#handlers?.drained();
  }

  async #lost(port: OpenPort, reason: string): Promise<void> {
    if (this.#port === port) this.#port = undefined;
    await port.drop();
    this.#failed(lostProblem(this.#options.path, reason));
  }

  #failed(problem: Problem): void {
    if (this.#handlers === undefined) return;
    this.#failures++;
    const { clock, random, backoff = DEFAULT_BACKOFF } = this.#options;
    const retryIn = backoffDelay(backoff, this.#failures, random());
    this.#cancelRetry = after(clock, retryIn, () => {
      this.#opening = this.#open();
    });
    this.#handlers.state({ kind: "down", problem, retryIn });
  }
}

function lostProblem(path: string, reason: string): Problem {
  return {
    code: "SERIAL_LOST",
    what: `the serial port ${path} went away: ${reason}`,
    fix: "Plug the device in again; the port is opened as soon as it is back",
    file: path,
  };
}
