import { MqttClient } from "mqtt";
import type { Problem } from "../../model/model.ts";
import { type Clock, type Denial, type PublishOptions, within } from "../../ports/ports.ts";
import { Acknowledged } from "./acknowledged.ts";
import { CONNECT_WAIT, CUT_WAIT, SEND_BUFFER_BYTES, STOP_WAIT } from "./limits.ts";
import { Link } from "./link.ts";
import { type Protocol, publishPacket } from "./packet.ts";
import type { Delivery, OversizedDelivery } from "./packet-reader.ts";
import { speaksOtherwise } from "./probe.ts";
import {
  connectionProblem,
  Dismissal,
  publishProblem,
  subscriptionProblem,
  tlsProblem,
} from "./problems.ts";
import { socketTo, type TlsOptions } from "./socket.ts";
import { type DeniedTopic, subscribeAll } from "./subscribe.ts";

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

/**
 * What the broker says in this client's name when the connection is lost: with a quality of 0, as
 * whoever asks for what a broker kept of many clients gets only some of what it kept at 1.
 */
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
  /** A message that had been taken is lost: the broker is gone, or it is too large for it. */
  readonly refused: () => void;
  /** The broker does not want a message that had been taken, or does not grant a subscription. */
  readonly denied: (denial: Denial) => void;
  /** The connection is over, or there never was one. Called once. */
  readonly lost: (problem: Problem) => void;
}

/** One connection to a broker, from the first try to its end. It is never made again. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #handlers: ConnectionHandlers;
  #parts: { readonly link: Link; readonly client: MqttClient } | undefined;
  /** Whether there was somebody at the address, whatever they speak. */
  #reached = false;
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
      this.#lose(connectionProblem(this.#options, error));
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
    const socket = socketTo(url, tls);
    socket.once("connect", () => {
      this.#reached = true;
    });
    return new Link(socket, {
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
      connectTimeout: CONNECT_WAIT,
      keepalive: keepAlive,
      ...credentials,
      ...(will === undefined
        ? {}
        : { will: { ...will, payload: Buffer.from(will.payload), qos: 0 } }),
    });
    let reason: unknown = new Error("the connection was closed");
    const remember = (error: unknown): void => {
      // What the broker said is the reason for whatever came of it.
      if (!(reason instanceof Dismissal)) reason = error;
      link.destroy();
    };
    link.on("error", remember);
    client.on("error", remember);
    client.on("disconnect", ({ reasonCode = 0 }) => remember(new Dismissal(reasonCode)));
    client.on("connect", () => this.#connected(client));
    client.on("close", () => void this.#closed(reason));
    return client;
  }

  #connected(client: MqttClient): void {
    if (this.#stage !== "new") return;
    this.#stage = "up";
    const { url, topics } = this.#options;
    this.#acknowledged = new Acknowledged(client, {
      freed: () => this.#drained(),
      lost: () => this.#handlers.refused(),
      denied: (topic, reason) => {
        const problem = publishProblem(url, topic, reason);
        this.#handlers.denied({ kind: "publish", topic, problem });
      },
    });
    this.#handlers.up();
    const lost = (error: unknown): void => this.#lose(connectionProblem(this.#options, error));
    void subscribeAll(client, topics).then((denied) => this.#answered(denied), lost);
  }

  /** What is denied leaves the rest as it is: a plant is not given up for one topic. */
  #answered(denied: readonly DeniedTopic[]): void {
    if (this.#stage !== "up") return;
    const { url } = this.#options;
    for (const { topic, reason } of denied) {
      const problem = subscriptionProblem(url, topic, reason);
      this.#handlers.denied({ kind: "subscribe", topic, problem });
    }
    this.#handlers.subscribed();
  }

  /** Who hangs up before a word is said may want TLS, or not want it: that is asked first. */
  async #closed(reason: unknown): Promise<void> {
    const { url } = this.#options;
    const problem = connectionProblem(this.#options, reason);
    const isOpen = problem.code === "MQTT_CONNECTION" || problem.code === "MQTT_PROTOCOL";
    const isOdd = this.#stage === "new" && this.#reached && isOpen;
    this.#lose(isOdd && (await speaksOtherwise(url)) ? tlsProblem(url) : problem);
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

function cut(link: Link, done: () => void): void {
  if (link.closed) done();
  else link.once("close", done).destroy();
}
