import { ANSWER_BYTES, AROUND_PAYLOAD_BYTES } from "./limits.ts";
import { type Protocol, PUBLISH } from "./packet.ts";

/** A message as it stands in its packet. */
export interface Delivery {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retained: boolean;
  /** What is to be acknowledged; absent where nothing is. */
  readonly id: number | undefined;
}

/** A message that is too long, without its payload. */
export interface OversizedDelivery extends Omit<Delivery, "payload" | "retained"> {
  readonly bytes: number;
}

/** What a reader is told, and who takes what it finds, in the order of the bytes. */
export interface PacketReaderOptions {
  readonly protocol: Protocol;
  /** Bytes of the longest payload. */
  readonly payloadBytes: number;
  readonly delivery: (delivery: Delivery) => void;
  readonly oversized: (delivery: OversizedDelivery) => void;
  /** Bytes of packets that carry no message. */
  readonly rest: (bytes: Buffer) => void;
}

/**
 * Takes the messages out of what a broker sends, and hands on everything else. It never holds more
 * than the longest message that is taken; of a longer one only what says where it belongs.
 */
export class PacketReader {
  readonly #options: PacketReaderOptions;
  readonly #head = Buffer.alloc(5);
  #headBytes = 0;
  /** Of the packet that is coming in: its first byte, its length, and how much is still to come. */
  #first = 0;
  #length = 0;
  #left = 0;
  /** What is held of a message that comes in pieces. */
  #body = NOTHING;
  #held = 0;
  #problem: string | undefined;

  constructor(options: PacketReaderOptions) {
    this.#options = options;
  }

  /** Gives what is wrong with the bytes, if they are not MQTT as it may come here. */
  push(bytes: Buffer): string | undefined {
    let at = 0;
    while (at < bytes.length && this.#problem === undefined) {
      at = this.#left === 0 ? this.#readHead(bytes, at) : this.#readBody(bytes, at);
    }
    return this.#problem;
  }

  /** Reads the first byte and the length; gives where they end. */
  #readHead(bytes: Buffer, start: number): number {
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes.readUInt8(at);
      this.#head[this.#headBytes++] = byte;
      if (this.#headBytes > 1 && byte < 128) {
        this.#begin();
        return at + 1;
      }
      if (this.#headBytes === 5) return this.#fail("a length of more than four bytes", bytes);
    }
    return bytes.length;
  }

  #begin(): void {
    const head = this.#head.subarray(0, this.#headBytes);
    this.#headBytes = 0;
    this.#first = head.readUInt8(0);
    this.#length = head.subarray(1).reduceRight((sum, digit) => sum * 128 + (digit & 127), 0);
    this.#left = this.#length;
    if (this.#isMessage) {
      if (this.#length === 0) this.#fail("a message without a topic");
    } else if (this.#length > ANSWER_BYTES) {
      this.#fail(`a packet of type ${this.#first >> 4} with ${this.#length} bytes`);
    } else this.#options.rest(Buffer.from(head));
  }

  get #isMessage(): boolean {
    return this.#first >> 4 === PUBLISH;
  }

  /** Takes of the bytes what belongs to the packet; gives where that ends. */
  #readBody(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.#left);
    const part = bytes.subarray(at, end);
    this.#left -= part.length;
    if (!this.#isMessage) this.#options.rest(part);
    else if (part.length === this.#length) this.#deliver(part);
    else this.#hold(part);
    return this.#problem === undefined ? end : bytes.length;
  }

  #hold(part: Buffer): void {
    if (this.#body === NOTHING) this.#body = Buffer.allocUnsafe(this.#kept);
    this.#held += part.copy(this.#body, this.#held);
    if (this.#left > 0) return;
    const body = this.#body;
    this.#body = NOTHING;
    this.#held = 0;
    this.#deliver(body);
  }

  /** Bytes to keep of the message: all, or of one that is too long what says where it belongs. */
  get #kept(): number {
    const most = this.#options.payloadBytes + AROUND_PAYLOAD_BYTES;
    return this.#length > most ? AROUND_PAYLOAD_BYTES : this.#length;
  }

  #deliver(body: Buffer): void {
    const quality = (this.#first >> 1) & 3;
    if (quality > 1) this.#fail("a message of a quality that was not asked for");
    else this.#hand(body, quality === 1);
  }

  #hand(body: Buffer, isAcknowledged: boolean): void {
    const { protocol, payloadBytes, oversized, delivery } = this.#options;
    const topicEnd = body.length < 2 ? Infinity : 2 + body.readUInt16BE(0);
    const headEnd = isAcknowledged ? topicEnd + 2 : topicEnd;
    if (topicEnd === 2 || headEnd > body.length) {
      this.#fail("a message without a topic");
      return;
    }
    const topic = body.toString("utf8", 2, topicEnd);
    const id = isAcknowledged ? body.readUInt16BE(topicEnd) : undefined;
    const start = protocol === 5 ? afterProperties(body, headEnd) : headEnd;
    const bytes = this.#length - start;
    const retained = (this.#first & 1) === 1;
    if (bytes > payloadBytes) oversized({ topic, bytes, id });
    else if (start > body.length) this.#fail("a message whose properties are cut off");
    else delivery({ topic, payload: body.subarray(start), retained, id });
  }

  #fail(problem: string, bytes: Buffer = NOTHING): number {
    this.#problem = problem;
    return bytes.length;
  }
}

const NOTHING = Buffer.alloc(0);

/** Where the properties of a packet end: after all that is there of it where they are cut off. */
function afterProperties(body: Buffer, at: number): number {
  let length = 0;
  for (let digit = 0; digit < 4; digit++) {
    const byte = body[at + digit] ?? 255;
    length += (byte & 127) * 128 ** digit;
    if (byte < 128) return at + digit + 1 + length;
  }
  return Infinity;
}
