import { type ISubscriptionMap, MqttClient } from "mqtt";
import type { Problem } from "../../model/model.ts";
import { type Clock, type PublishOptions, within } from "../../ports/ports.ts";
import { Acknowledged } from "./acknowledged.ts";
import { CONNECT_WAIT, CUT_WAIT, SEND_BUFFER_BYTES, STOP_WAIT, SUBSCRIBE_BATCH } from "./limits.ts";
import { Link } from "./link.ts";
import { type Protocol, publishPacket } from "./packet.ts";
import type { Delivery, OversizedDelivery } from "./packet-reader.ts";
import { connectionProblem, subscriptionProblem } from "./problems.ts";
import { socketTo, type TlsOptions } from "./socket.ts";

/** Which broker, who asks, what for, and what is to be said where the connection is lost. */
export interface ConnectionOptions {
  readonly url: string;
  readonly clientId: string;
  readonly topics: readonly string[];
  readonly protocol: Protocol;
  readonly credentials?: Credentials | undefined;
  readonly tls?: TlsOptions | undefined;
  readonly will?: Will | undefined;
  readonly payloadBytes: number;
  /** Seconds. */
  readonly keepAlive: number;
}

/** Who this client is to the broker. */
export interface Credentials {
  readonly username: string;
  readonly password?: string;
}

/** What the broker says in this client's name when the connection is lost. */
export interface Will {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly retain: boolean;
}

/** Who takes what happens on a connection. */
export interface ConnectionHandlers {
  /** There is a connection; the subscriptions are still to come. */
  readonly up: () => void;
  readonly subscribed: () => void;
  readonly message: (message: Delivery) => void;
  readonly oversized: (message: OversizedDelivery) => void;
  /** There is room again after a `publish` was refused. */
  readonly drained: () => void;
  /** The broker did not want a message that had been taken. */
  readonly refused: () => void;
  /** The connection is over, or there never was one. Called once. */
  readonly lost: (problem: Problem) => void;
}

/** One connection to a broker, from the first try to its end. It is never made again. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #handlers: ConnectionHandlers;
  #parts: { readonly link: Link; readonly client: MqttClient } | undefined;
  #acknowledged: Acknowledged | undefined;
  #stage: "new" | "up" | "over" = "new";
  #drainAwaited = false;

  constructor(options: ConnectionOptions, handlers: ConnectionHandlers) {
    this.#options = options;
    this.#handlers = handlers;
  }

  open(): void {
    try {
      const link = this.#link();
      const client = this.#client(link);
      this.#parts = { link, client };
    } catch (error) {
      this.#lose(connectionProblem(this.#options.url, error));
    }
  }

  /** Whether the message was taken. */
  publish(topic: string, payload: string | Uint8Array, options: PublishOptions): boolean {
    if (this.#stage !== "up" || this.#parts === undefined) return false;
    const { link, client } = this.#parts;
    const { retain = false, acknowledged = false, answered = () => undefined } = options;
    const taken =
      link.waiting < SEND_BUFFER_BYTES &&
      (acknowledged
        ? this.#acknowledged?.publish({ topic, payload, retain, answered }) === true
        : this.#send(link, client, publishPacket(this.#options.protocol, topic, payload, retain)));
    if (!taken) this.#drainAwaited = true;
    return taken;
  }

  /** Sends what was taken, says good-bye and ends; or ends after a while by force. */
  async end(clock: Clock): Promise<void> {
    const wasUp = this.#stage === "up";
    this.#stage = "over";
    if (this.#parts === undefined) return;
    const { client, link } = this.#parts;
    const sayGoodBye = async (): Promise<void> => {
      await this.#acknowledged?.settled();
      await client.endAsync();
    };
    if (wasUp) await within(clock, STOP_WAIT, (done) => void sayGoodBye().then(done, done));
    await within(clock, CUT_WAIT, (done) => cut(link, done));
  }

  #link(): Link {
    const { url, tls, protocol, payloadBytes } = this.#options;
    return new Link(socketTo(url, tls), {
      protocol,
      payloadBytes,
      delivery: (message) => {
        if (this.#stage === "up") this.#handlers.message(message);
      },
      oversized: (message) => {
        if (this.#stage === "up") this.#handlers.oversized(message);
      },
      drained: () => this.#drained(),
    });
  }

  /**
   * No largest packet is announced to a broker of version 5: one that drops larger ones may wait
   * for ever for what it never sent to be acknowledged, and sends nothing more that wants that.
   */
  #client(link: Link): MqttClient {
    const { clientId, protocol, credentials, will, keepAlive } = this.#options;
    const client = new MqttClient(() => link, {
      clientId,
      protocolVersion: protocol,
      clean: true,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      subscribeBatchSize: SUBSCRIBE_BATCH,
      connectTimeout: CONNECT_WAIT,
      keepalive: keepAlive,
      ...credentials,
      ...(will === undefined
        ? {}
        : { will: { ...will, payload: Buffer.from(will.payload), qos: 1 } }),
    });
    let reason: unknown = new Error("the connection was closed");
    const remember = (error: unknown): void => {
      reason = error;
      link.destroy();
    };
    link.on("error", remember);
    client.on("error", remember);
    client.on("connect", () => this.#connected(client));
    client.on("close", () => this.#lose(connectionProblem(this.#options.url, reason)));
    return client;
  }

  #connected(client: MqttClient): void {
    if (this.#stage !== "new") return;
    this.#stage = "up";
    this.#acknowledged = new Acknowledged(client, {
      freed: () => this.#drained(),
      refused: () => this.#handlers.refused(),
    });
    this.#handlers.up();
    const { topics } = this.#options;
    if (topics.length === 0) this.#handlers.subscribed();
    else client.subscribe(subscriptions(topics), (error) => this.#answered(error));
  }

  #answered(error: Error | null): void {
    if (this.#stage !== "up") return;
    if (error === null) this.#handlers.subscribed();
    else this.#lose(subscriptionProblem(this.#options.url, error));
  }

  /** What is larger than the broker takes is dropped: sending it would cost the connection. */
  #send(link: Link, client: MqttClient, packet: Buffer): boolean {
    const { maximumPacketSize = Infinity } = client.serverProperties ?? {};
    if (packet.length > maximumPacketSize) this.#handlers.refused();
    else link.send(packet);
    return true;
  }

  #drained(): void {
    if (!this.#drainAwaited || this.#stage !== "up") return;
    this.#drainAwaited = false;
    this.#handlers.drained();
  }

  #lose(problem: Problem): void {
    if (this.#stage === "over") return;
    this.#stage = "over";
    this.#parts?.link.destroy();
    this.#handlers.lost(problem);
  }
}

/** The publisher's choice of acknowledgement holds all the way: 1 is the most that is asked for. */
function subscriptions(topics: readonly string[]): ISubscriptionMap {
  return Object.fromEntries(topics.map((topic) => [topic, { qos: 1 }]));
}

function cut(link: Link, done: () => void): void {
  if (link.closed) done();
  else link.once("close", done).destroy();
}
