/**
 * Messages over MQTT 3.1.1 or 5, by mqtt.js.
 *
 * Each connection is a client of its own, so that nothing of a lost one is sent by the next: what
 * is due then is for the caller to say, at `up`. The client's own reconnecting (a fixed second,
 * with a queue that has no bound) is off; waits grow and are jittered instead.
 *
 *     connection.ts   one connection: mqtt.js connects, subscribes, pings, resends
 *     problems.ts     why there is none, as far as the broker, trust.ts or probe.ts can tell
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
import { FLAPS, KEEP_ALIVE, PAYLOAD_BYTES, STEADY_WAIT } from "./limits.ts";
import type { Protocol } from "./packet.ts";
import type { Delivery } from "./packet-reader.ts";
import { flappingProblem } from "./problems.ts";
import type { TlsOptions } from "./socket.ts";

export type { Credentials, Will } from "./connection.ts";
export type { Protocol } from "./packet.ts";
export type { TlsOptions } from "./socket.ts";

/** Which broker, what to hear there, and what the connection needs from outside. */
export interface MqttOptions {
  /** `mqtt://127.0.0.1:1883`, or `mqtts://` for a secure connection. */
  readonly url: string;
  /** Who this is to the broker, asked at each connection: two of an id push each other out. */
  readonly clientId: () => string;
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
  readonly #counters = {
    ...{ connects: 0, received: 0, oversized: 0, published: 0 },
    ...{ refused: 0, denied: 0 },
  };
  #handlers: MessageHandlers | undefined;
  #connection: Connection | undefined;
  #cancelRetry: Cancel = () => undefined;
  /** Tries in a row that did not come to a connection that held. */
  #failures = 0;
  /** Those among them that came to a connection. */
  #flaps = 0;
  /** When the connection that there is was made. */
  #upSince: number | undefined;
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
    const { protocol = 4, payloadBytes = PAYLOAD_BYTES, keepAlive = KEEP_ALIVE } = this.#options;
    const clientId = this.#options.clientId();
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
      denied: (denial) => {
        this.#counters.denied++;
        this.#handlers?.denied?.(denial);
      },
      lost: (problem) => this.#lost(clientId, problem),
    });
    this.#connection = connection;
    connection.open();
  }

  #connected(): void {
    this.#counters.connects++;
    this.#upSince = this.#options.clock.now();
    this.#handlers?.state({ kind: "up" });
  }

  #subscribed(): void {
    this.#handlers?.subscribed?.();
    this.#settled();
  }

  #deliver({ topic, payload, retained }: Delivery): void {
    this.#counters.received++;
    this.#handlers?.message({ topic, payload, retained });
  }

  #lost(clientId: string, reason: Problem): void {
    this.#connection = undefined;
    if (this.#handlers === undefined) return;
    this.#count();
    const { clock, random, backoff = DEFAULT_BACKOFF } = this.#options;
    const retryIn = backoffDelay(backoff, this.#failures, random());
    const isFlapping = this.#flaps >= FLAPS && reason.code === "MQTT_CONNECTION";
    const problem = isFlapping ? flappingProblem(clientId, reason, this.#flaps) : reason;
    this.#cancelRetry = after(clock, retryIn, () => this.#connect());
    this.#handlers.state({ kind: "down", problem, retryIn });
    this.#settled();
  }

  /** A connection that the broker ends as soon as it is there is a failure like any other. */
  #count(): void {
    const since = this.#upSince;
    this.#upSince = undefined;
    this.#failures++;
    if (since === undefined) return;
    const isShort = this.#options.clock.now() - since < STEADY_WAIT;
    this.#flaps = isShort ? this.#flaps + 1 : 0;
    if (!isShort) this.#failures = 1;
  }
}

/** The id of a client that is not to push out any other; the same for each of its connections. */
export function randomClientId(name: string, random: Random): () => string {
  const id = `${name}-${Math.floor(random() * 2 ** 32).toString(36)}`;
  return () => id;
}
