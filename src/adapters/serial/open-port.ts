import { readSync, writeSync } from "node:fs";
import { SerialPort } from "serialport";
import { assert } from "../../model/model.ts";
import { DEFAULT_BAUD_RATE, READ_BYTES } from "./limits.ts";

/** How the bits go over the wire; what is absent is 115,200 baud, 8N1, without flow control. */
export interface SerialSettings {
  readonly baudRate?: number;
  readonly dataBits?: 5 | 6 | 7 | 8;
  readonly stopBits?: 1 | 1.5 | 2;
  readonly parity?: "none" | "even" | "odd";
  /** Flow control by the wires RTS and CTS. */
  readonly rtscts?: boolean;
  /** Flow control by bytes that the device sends. Not with binary frames: they may hold these. */
  readonly xon?: boolean;
}

/** Who takes what an open port has to say. */
export interface PortHandlers {
  /** The bytes are overwritten by the next read. */
  readonly bytes: (bytes: Uint8Array) => void;
  /** What was written is with the kernel, all of it. */
  readonly written: () => void;
  /** The port went away; who hears that closes it. */
  readonly lost: (reason: string) => void;
}

type Binding = Awaited<ReturnType<(typeof SerialPort)["binding"]["open"]>>;
type PolledBinding = Extract<Binding, { poller: unknown }>;

const READABLE = 1;
const WRITABLE = 2;

/**
 * A port that serialport's binding has opened and set up. Reading and writing is done here, as soon
 * as the kernel is ready for it: the binding's own reading takes the end of a terminal for a reason
 * to read again, for ever, and its waiting for room to write keeps it from reading.
 */
export class OpenPort {
  readonly #binding: PolledBinding;
  readonly #fd: number;
  readonly #handlers: PortHandlers;
  readonly #buffer = Buffer.alloc(READ_BYTES);
  /** What the kernel has not taken yet. */
  #unwritten: Uint8Array = NOTHING;
  #emptied: () => void = () => undefined;
  #isOpen = true;

  private constructor(binding: PolledBinding, fd: number, handlers: PortHandlers) {
    this.#binding = binding;
    this.#fd = fd;
    this.#handlers = handlers;
  }

  /** Rejects with the system's error where the port cannot be opened. */
  static async open(
    path: string,
    { baudRate = DEFAULT_BAUD_RATE, xon = false, ...settings }: SerialSettings,
    handlers: PortHandlers,
  ): Promise<OpenPort> {
    const binding = await SerialPort.binding.open({
      path,
      baudRate,
      ...settings,
      xon,
      xoff: xon,
    });
    assert("poller" in binding && binding.fd !== null, "a serial port is a file with a poller");
    const port = new OpenPort(binding, binding.fd, handlers);
    port.#listen();
    return port;
  }

  /** Whether the kernel has still to take something. */
  get isBusy(): boolean {
    return this.#unwritten.length > 0;
  }

  /** Writes what the kernel takes now, the rest when it has room. Only while it is not busy. */
  write(bytes: Uint8Array): void {
    this.#unwritten = bytes;
    this.#writeOn();
    if (this.isBusy) this.#poll();
  }

  /** Ends when what was written has left the machine, however long that takes. */
  async drain(): Promise<void> {
    if (this.isBusy) {
      await new Promise<void>((resolve) => {
        this.#emptied = resolve;
      });
    }
    await this.#binding.drain();
  }

  /** Closes; what was written leaves the machine all the same. Only after a `drain` that ended. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    // This may not fail for a port that is gone already.
    await this.#binding.close().catch(() => undefined);
  }

  /** Drops what has not left the machine yet, so that closing need not wait for it; then closes. */
  async drop(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#unwritten = NOTHING;
    // Neither may fail for a port that is gone already.
    await this.#binding.flush().catch(() => undefined);
    await this.#binding.close().catch(() => undefined);
  }

  #listen(): void {
    const { poller } = this.#binding;
    poller.on("readable", (error: Error | null) => this.#ready(error, () => this.#read()));
    poller.on("writable", (error: Error | null) => this.#ready(error, () => this.#writeOn()));
    this.#poll();
  }

  /** The poller forgets what it was asked for with each event. */
  #poll(): void {
    this.#binding.poller.poll(this.isBusy ? READABLE | WRITABLE : READABLE);
  }

  #ready(error: Error | null, act: () => void): void {
    if (!this.#isOpen) return;
    if (error !== null) this.#lose("the line was hung up");
    else act();
    if (this.#isOpen) this.#poll();
  }

  #read(): void {
    const count = this.#attempt(() => readSync(this.#fd, this.#buffer, 0, READ_BYTES, null));
    if (count === 0) this.#lose("the line was hung up");
    else if (count !== undefined) this.#handlers.bytes(this.#buffer.subarray(0, count));
  }

  #writeOn(): void {
    if (!this.isBusy) return;
    const count = this.#attempt(() => writeSync(this.#fd, this.#unwritten)) ?? 0;
    this.#unwritten = this.#unwritten.subarray(count);
    if (this.isBusy) return;
    this.#emptied();
    this.#handlers.written();
  }

  /** The result of a call that the kernel may not be ready for. */
  #attempt(call: () => number): number | undefined {
    try {
      return call();
    } catch (error) {
      if (!isNotReady(error)) this.#lose(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  #lose(reason: string): void {
    if (this.#isOpen) this.#handlers.lost(reason);
  }
}

const NOTHING = new Uint8Array(0);

function isNotReady(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "EAGAIN" || error.code === "EWOULDBLOCK" || error.code === "EINTR")
  );
}
