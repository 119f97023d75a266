/**
 * Lines from a serial port, by serialport's own binding.
 *
 * The port is opened by its path and kept open whatever happens to the script. When it is lost, or
 * cannot be opened, it is tried again with growing waits. `line-framer.ts` cuts what it reads.
 */
import { SerialPort } from "serialport";
import type { Problem } from "../../model/model.ts";
import {
  after,
  type Backoff,
  backoffDelay,
  type Cancel,
  type Clock,
  DEFAULT_BACKOFF,
  type LineCounters,
  type LineHandlers,
  type LineSource,
  type Random,
  within,
} from "../../ports/ports.ts";
import { CLOSE_WAIT, DEFAULT_BAUD_RATE, LINE_BYTES } from "./limits.ts";
import { LineFramer } from "./line-framer.ts";

/** Which port, and what it needs from outside. */
export interface SerialOptions {
  /** `/dev/ttyUSB0`, or better a stable name under `/dev/serial/by-id`. */
  readonly path: string;
  readonly baudRate?: number;
  readonly backoff?: Backoff;
  readonly clock: Clock;
  readonly random: Random;
}

/** A serial port as a source of lines. */
export class SerialLines implements LineSource {
  readonly #options: SerialOptions;
  readonly #framer: LineFramer;
  #handlers: LineHandlers | undefined;
  #port: SerialPort | undefined;
  #cancelRetry: Cancel = () => undefined;
  #failures = 0;
  #opens = 0;

  constructor(options: SerialOptions) {
    this.#options = options;
    this.#framer = new LineFramer(LINE_BYTES, (bytes) => this.#handlers?.line(bytes));
  }

  get counters(): LineCounters {
    return { opens: this.#opens, ...this.#framer.counters };
  }

  async start(handlers: LineHandlers): Promise<void> {
    if (this.#handlers !== undefined) return;
    this.#handlers = handlers;
    await this.#open();
  }

  async stop(): Promise<void> {
    this.#handlers = undefined;
    this.#cancelRetry();
    const port = this.#port;
    this.#port = undefined;
    if (port?.isOpen) {
      await within(this.#options.clock, CLOSE_WAIT, (done) => port.close(() => done()));
    }
  }

  #open(): Promise<void> {
    const { path, baudRate = DEFAULT_BAUD_RATE } = this.#options;
    const port = new SerialPort({ path, baudRate, autoOpen: false });
    this.#port = port;
    port.on("data", (bytes: Buffer) => this.#framer.push(bytes));
    // A port that is closed while it works tells so here as well; `close` is what counts.
    port.on("error", () => undefined);
    port.on("close", (error: Error | null) => this.#lost(port, error));
    return new Promise((resolve) => {
      port.open((error) => {
        if (error === null) this.#opened(port);
        else this.#failed(port, openProblem(path, error));
        resolve();
      });
    });
  }

  #opened(port: SerialPort): void {
    if (this.#port !== port) {
      port.close(() => undefined);
      return;
    }
    this.#opens++;
    this.#failures = 0;
    this.#framer.reset();
    this.#handlers?.state({ kind: "up" });
  }

  #lost(port: SerialPort, error: Error | null): void {
    this.#failed(port, lostProblem(this.#options.path, error));
  }

  #failed(port: SerialPort, problem: Problem): void {
    if (this.#port !== port || this.#handlers === undefined) return;
    this.#port = undefined;
    this.#failures++;
    const { clock, random, backoff = DEFAULT_BACKOFF } = this.#options;
    const retryIn = backoffDelay(backoff, this.#failures, random());
    this.#cancelRetry = after(clock, retryIn, () => void this.#open());
    this.#handlers.state({ kind: "down", problem, retryIn });
  }
}

function openProblem(path: string, error: Error): Problem {
  return {
    code: "SERIAL_OPEN",
    what: `the serial port ${path} cannot be opened: ${error.message}`,
    fix: "Check the path, that the device is plugged in, and that this user may open it (group dialout)",
    file: path,
  };
}

function lostProblem(path: string, error: Error | null): Problem {
  return {
    code: "SERIAL_LOST",
    what: `the serial port ${path} went away: ${error?.message ?? "it was closed"}`,
    fix: "Plug the device in again; the port is opened as soon as it is back",
    file: path,
  };
}
