/**
 * Messages over MQTT 3.1.1 or 5, by mqtt.js.
 *
 * Each connection is a client of its own, so that nothing of a lost one is sent by the next: what
 * is due then is for the caller to say, at `up`. The client's own reconnecting (a fixed second,
 * with a queue that has no bound) is off; waits grow and are jittered instead.
 *
 *     connection.ts   one connection: mqtt.js connects, subscribes, pings, resends
 *     socket.ts       TCP or TLS, the road to the broker
 *     link.ts         between the two: takes the messages out, by packet-reader.ts and packet.ts
 */

import type { Problem } from "../../model/model.ts";
import {
  after,
  type Backoff,
  backoffDelay,
  type Cancel,
  type Clock,
  DEFAULT_BACKOFF,
  type MessageBus,
  type MessageCounters,
  type MessageHandlers,
  type PublishOptions,
  type Random,
} from "../../ports/ports.ts";
import { Connection, type Credentials, type Will } from "./connection.ts";
import { KEEP_ALIVE, PAYLOAD_BYTES } from "./limits.ts";
import type { Protocol } from "./packet.ts";
import type { Delivery } from "./packet-reader.ts";
import type { TlsOptions } from "./socket.ts";

export type { Credentials, Will } from "./connection.ts";
export type { Protocol } from "./packet.ts";
export type { TlsOptions } from "./socket.ts";

/** Which broker, what to hear there, and what the connection needs from outside. */
export interface MqttOptions {
  /** `mqtt://127.0.0.1:1883`, or `mqtts://` for a secure connection. */
  readonly url: string;
  /** What the broker's log shows. A random ending is added: two of a name push each other out. */
  readonly name: string;
  /** Topics, or filters with `+` and `#`. */
  readonly topics: readonly string[];
  /** 4, which is MQTT 3.1.1, if absent. */
  readonly protocol?: Protocol;
  readonly credentials?: Credentials;
  readonly tls?: TlsOptions;
  readonly will?: Will;
  /** Bytes of the longest payload that is taken. */
  readonly payloadBytes?: number;
  /** Seconds between pings. */
  readonly keepAlive?: number;
  readonly backoff?: Backoff;
  readonly clock: Clock;
  readonly random: Random;
}

/** A broker's topics as a message bus. */
export class MqttBus implements MessageBus {
  readonly #options: MqttOptions;
  readonly #counters = { connects: 0, received: 0, oversized: 0, published: 0, refused: 0 };
  #handlers: MessageHandlers | undefined;
  #connection: Connection | undefined;
  #cancelRetry: Cancel = () => undefined;
  #failures = 0;
  /** Ends `start`: called when the first attempt has ended. */
  #settled: () => void = () => undefined;

  constructor(options: MqttOptions) {
    this.#options = options;
  }

  get counters(): MessageCounters {
    return { ...this.#counters };
  }

  async start(handlers: MessageHandlers): Promise<void> {
    if (this.#handlers !== undefined) return;
    this.#handlers = handlers;
    await new Promise<void>((resolve) => {
      this.#settled = resolve;
      this.#connect();
    });
  }

  publish(topic: string, payload: string | Uint8Array, options: PublishOptions = {}): boolean {
    const taken = this.#connection?.publish(topic, payload, options) === true;
    this.#counters[taken ? "published" : "refused"]++;
    return taken;
  }

  async stop(): Promise<void> {
    this.#handlers = undefined;
    this.#cancelRetry();
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.end(this.#options.clock);
    this.#settled();
  }

  #connect(): void {
    const { name, random, protocol = 4, payloadBytes = PAYLOAD_BYTES } = this.#options;
    const { keepAlive = KEEP_ALIVE } = this.#options;
    const clientId = `${name}-${randomEnding(random)}`;
    const options = { ...this.#options, clientId, protocol, payloadBytes, keepAlive };
    const connection = new Connection(options, {
      up: () => this.#connected(),
      subscribed: () => this.#subscribed(),
      message: (message) => this.#deliver(message),
      oversized: ({ topic, bytes }) => {
        this.#counters.oversized++;
        this.#handlers?.oversized?.({ topic, bytes });
      },
      drained: () => this.#handlers?.drained(),
      refused: () => {
        this.#counters.refused++;
      },
      lost: (problem) => this.#lost(problem),
    });
    this.#connection = connection;
    connection.open();
  }

  #connected(): void {
    this.#counters.connects++;
    this.#handlers?.state({ kind: "up" });
  }

  #subscribed(): void {
    this.#failures = 0;
    this.#settled();
  }

  #deliver({ topic, payload, retained }: Delivery): void {
    this.#counters.received++;
    this.#handlers?.message({ topic, payload, retained });
  }

  #lost(problem: Problem): void {
    this.#connection = undefined;
    if (this.#handlers === undefined) return;
    this.#failures++;
    const { clock, random, backoff = DEFAULT_BACKOFF } = this.#options;
    const retryIn = backoffDelay(backoff, this.#failures, random());
    this.#cancelRetry = after(clock, retryIn, () => this.#connect());
    this.#handlers.state({ kind: "down", problem, retryIn });
    this.#settled();
  }
}

function randomEnding(random: Random): string {
  return Math.floor(random() * 2 ** 32).toString(36);
}
