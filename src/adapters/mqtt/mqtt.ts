/**
 * Messages over MQTT 3.1.1, by mqtt.js.
 *
 * Each connection is a client of its own, so that nothing of a lost one is sent by the next: what
 * is due then is for the caller to say, at `up`. The client's own reconnecting (a fixed second,
 * with a queue that has no bound) is off; waits grow and are jittered instead.
 */
import { Socket } from "node:net";
import { type ISubscriptionMap, type MqttClient, connect as newClient } from "mqtt";
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
  within,
} from "../../ports/ports.ts";
import { CONNECT_WAIT, CUT_WAIT, KEEP_ALIVE, SEND_BUFFER_BYTES, STOP_WAIT } from "./limits.ts";

/** Which broker, what to hear there, and what the connection needs from outside. */
export interface MqttOptions {
  /** `mqtt://127.0.0.1:1883` */
  readonly url: string;
  /** What the broker's log shows. A random ending is added: two of a name push each other out. */
  readonly name: string;
  readonly topics: readonly string[];
  readonly backoff?: Backoff;
  readonly clock: Clock;
  readonly random: Random;
}

/** A broker's topics as a message bus. */
export class MqttBus implements MessageBus {
  readonly #options: MqttOptions;
  readonly #counters = { connects: 0, received: 0, published: 0, refused: 0 };
  #handlers: MessageHandlers | undefined;
  #client: MqttClient | undefined;
  #cancelRetry: Cancel = () => undefined;
  #failures = 0;
  #up = false;
  #drainAwaited = false;
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

  publish(topic: string, payload: string, options: PublishOptions = {}): boolean {
    const client = this.#client;
    if (client === undefined || !this.#up || this.#isFull(client)) {
      this.#counters.refused++;
      return false;
    }
    const { retain = false, acknowledged = false } = options;
    client.publish(topic, payload, { retain, qos: acknowledged ? 1 : 0 });
    this.#counters.published++;
    return true;
  }

  async stop(): Promise<void> {
    this.#handlers = undefined;
    this.#cancelRetry();
    const client = this.#client;
    this.#client = undefined;
    if (client !== undefined) await this.#end(client, this.#up);
    this.#up = false;
    this.#settled();
  }

  #connect(): void {
    const client = newClient(this.#options.url, {
      clientId: `${this.#options.name}-${randomEnding(this.#options.random)}`,
      clean: true,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      connectTimeout: CONNECT_WAIT,
      keepalive: KEEP_ALIVE,
    });
    let reason = "the connection was closed";
    this.#client = client;
    client.on("connect", () => this.#connected(client));
    client.on("message", (topic, payload, { retain }) => {
      this.#counters.received++;
      this.#handlers?.message({ topic, payload, retained: retain });
    });
    client.on("error", (error) => {
      reason = describe(error);
    });
    client.on("close", () => this.#lost(client, connectionProblem(this.#options.url, reason)));
  }

  #connected(client: MqttClient): void {
    if (this.#client !== client) return;
    if (client.stream instanceof Socket) client.stream.setNoDelay(true);
    this.#counters.connects++;
    this.#up = true;
    this.#drainAwaited = false;
    this.#handlers?.state({ kind: "up" });
    if (this.#options.topics.length === 0) this.#subscribed();
    else
      client.subscribe(subscriptions(this.#options.topics), (error) =>
        this.#answered(client, error),
      );
  }

  #answered(client: MqttClient, error: Error | null): void {
    if (this.#client !== client) return;
    if (error === null) this.#subscribed();
    else this.#lost(client, subscriptionProblem(this.#options.url, error));
  }

  #subscribed(): void {
    this.#failures = 0;
    this.#settled();
  }

  #lost(client: MqttClient, problem: Problem): void {
    if (this.#client !== client || this.#handlers === undefined) return;
    this.#client = undefined;
    this.#up = false;
    client.end(true);
    this.#failures++;
    const { clock, random, backoff = DEFAULT_BACKOFF } = this.#options;
    const retryIn = backoffDelay(backoff, this.#failures, random());
    this.#cancelRetry = after(clock, retryIn, () => this.#connect());
    this.#handlers.state({ kind: "down", problem, retryIn });
    this.#settled();
  }

  /** Ends when the client has sent what it holds and is gone, or after a while by force. */
  async #end(client: MqttClient, gently: boolean): Promise<void> {
    const { clock } = this.#options;
    const end = await within(clock, STOP_WAIT, (done) => client.end(!gently, () => done()));
    if (end === "late") await within(clock, CUT_WAIT, (done) => client.end(true, () => done()));
  }

  /** Whether too much waits in the socket already; if so, `drained` is called when it is sent. */
  #isFull(client: MqttClient): boolean {
    if (client.stream.writableLength < SEND_BUFFER_BYTES) return false;
    if (!this.#drainAwaited) {
      this.#drainAwaited = true;
      client.stream.once("drain", () => {
        if (this.#client !== client) return;
        this.#drainAwaited = false;
        this.#handlers?.drained();
      });
    }
    return true;
  }
}

function randomEnding(random: Random): string {
  return Math.floor(random() * 2 ** 32).toString(36);
}

/** The publisher's choice of acknowledgement holds all the way: 1 is the most that is asked for. */
function subscriptions(topics: readonly string[]): ISubscriptionMap {
  return Object.fromEntries(topics.map((topic) => [topic, { qos: 1 }]));
}

/** A host with several addresses that all refuse gives an `AggregateError` without a message. */
function describe(error: Error): string {
  if (error instanceof AggregateError) return error.errors.map(String).join(", ");
  return error.message;
}

function connectionProblem(url: string, reason: string): Problem {
  return {
    code: "MQTT_CONNECTION",
    what: `there is no connection to the broker: ${reason}`,
    fix: "Check that the broker runs and that the run file names its address",
    file: url,
  };
}

function subscriptionProblem(url: string, error: Error): Problem {
  return {
    code: "MQTT_SUBSCRIPTION",
    what: `the broker refuses a subscription: ${describe(error)}`,
    fix: "Allow this client to read the topics of the device file and its own patch topic",
    file: url,
  };
}
