import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { acknowledgement } from "./packet.ts";
import { PacketReader, type PacketReaderOptions } from "./packet-reader.ts";

/** Who takes what arrives over a link. */
export interface LinkHandlers
  extends Pick<PacketReaderOptions, "protocol" | "payloadBytes" | "delivery" | "oversized"> {
  /** What was sent has left for the kernel. */
  readonly drained: () => void;
}

/**
 * A socket as mqtt.js sees it. Messages that arrive are taken out on the way in, so the client
 * never holds one, and acknowledged here. What is sent in one tick leaves in one write: fewer
 * system calls and packets, and nothing waits for a timer.
 */
export class Link extends Duplex {
  readonly #socket: Socket;
  readonly #drained: () => void;
  #batch: Uint8Array[] = [];
  #batchBytes = 0;

  constructor(socket: Socket, handlers: LinkHandlers) {
    super();
    this.#socket = socket;
    this.#drained = handlers.drained;
    const reader = this.#readerFor(handlers);
    socket.on("data", (bytes) => {
      const problem = reader.push(bytes);
      if (problem !== undefined) this.destroy(new LinkError(`the broker sent ${problem}`));
    });
    socket.on("drain", handlers.drained);
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
  }

  /** Bytes that have not left for the kernel yet. */
  get waiting(): number {
    return this.#batchBytes + this.#socket.writableLength + this.writableLength;
  }

  /** Sends bytes after all that was written before. */
  send(bytes: Uint8Array): void {
    while (this.writableCorked > 0) this.uncork();
    this.#add(bytes);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#add(chunk);
    done();
  }

  override _writev(chunks: { readonly chunk: Buffer }[], done: () => void): void {
    for (const { chunk } of chunks) this.#add(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.#flush();
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#batch = [];
    this.#socket.destroy();
    done(error);
  }

  #readerFor(handlers: LinkHandlers): PacketReader {
    const { protocol, payloadBytes, delivery, oversized } = handlers;
    return new PacketReader({
      protocol,
      payloadBytes,
      delivery: (message) => {
        delivery(message);
        this.#acknowledge(message.id);
      },
      oversized: (message) => {
        oversized(message);
        this.#acknowledge(message.id);
      },
      rest: (bytes) => {
        if (!this.push(bytes)) this.#socket.pause();
      },
    });
  }

  #acknowledge(id: number | undefined): void {
    if (id !== undefined) this.send(acknowledgement(id));
  }

  #add(bytes: Uint8Array): void {
    if (this.#batch.length === 0) queueMicrotask(() => this.#flush());
    this.#batch.push(bytes);
    this.#batchBytes += bytes.length;
  }

  #flush(): void {
    const batch = this.#batch;
    const [first] = batch;
    if (first === undefined) return;
    const bytes = batch.length === 1 ? first : Buffer.concat(batch, this.#batchBytes);
    this.#batch = [];
    this.#batchBytes = 0;
    this.#socket.write(bytes);
    // What the kernel took at once is followed by no `drain` of the socket.
    if (!this.#socket.writableNeedDrain) this.#drained();
  }
}

/** A broker that does not speak MQTT as it may. */
export class LinkError extends Error {}
