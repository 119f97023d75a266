import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { MqttBus } from "../../src/adapters/mqtt/mqtt.ts";
import { millis } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";

/** A request as the command sent it. */
export interface Asked {
  readonly id: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** What a controller answers to a request, one message after the other. */
export type Answering = (request: Asked, controller: FakeController) => readonly object[];

const clock = new SystemClock();
const KEPT = { retain: true, acknowledged: true };
const MOMENT = { cycle: 7, pauseMs: 1.25 };

/** What a script runs that has this source. */
export function digestsOf(source: object): { digest: string; functions: Record<string, string> } {
  const { digest, functions } = new Engine().compile(JSON.stringify(source));
  const entries = [...functions.values()].map(({ name, digest: own }) => [name, own]);
  return { digest, functions: Object.fromEntries(entries) };
}

/** The stages of a request that is done. */
export function done(request: Asked, facts: object = {}): readonly object[] {
  const { id, kind } = request;
  const lists = { changed: ["heat"], removed: [], ignored: [], kept: [] };
  const swap = { id, kind, ...MOMENT, digest: "d".repeat(64), ...lists, ...facts };
  return [
    { ...swap, stage: "running" },
    { ...swap, stage: "confirmed", dropped: [] },
  ];
}

/** A refusal with these problems. */
export function rejection({ id }: Asked, ...problems: readonly object[]): readonly object[] {
  return [{ id, stage: "rejected", ...MOMENT, problems }];
}

/** What ran and was taken back. */
export function reversion({ id }: Asked, problem: object): readonly object[] {
  const digest = "e".repeat(64);
  return [{ id, stage: "reverted", ...MOMENT, digest, problems: [problem] }];
}

/** A controller that says what a test wants, on a broker of its own that is real. */
export class FakeController {
  readonly id: string;
  /** Every request, as often as it came. */
  readonly requests: Asked[] = [];
  /** What is said to a request; nothing if absent. */
  answer: Answering = () => [];
  /** Parts of the status that are not the usual. */
  status: object = {};
  readonly #source: object;
  #broker: EmbeddedBroker;
  #bus: MqttBus | undefined;

  private constructor(id: string, source: object) {
    this.id = id;
    this.#source = source;
    this.#broker = new EmbeddedBroker({ port: 0, clock });
  }

  /** Runs a script of this source. */
  static async start(id: string, source: object): Promise<FakeController> {
    const controller = new FakeController(id, source);
    await controller.#broker.start();
    await controller.#connect();
    return controller;
  }

  get url(): string {
    return this.#broker.url;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Announces what it runs; a status without the script where that is wanted. */
  announce(): void {
    const running = digestsOf(this.#source);
    const { digest } = running;
    const script = { running, boots: { digest } };
    this.say("script", script, KEPT);
    const status = { online: true, id: this.id, running: digest, boots: digest, functions: 2 };
    const state = { version: "0.1.0", started: new Date(0).toISOString(), state: "kept" };
    this.say("status", { ...status, ...state, ...this.status }, KEPT);
  }

  /** Says something on one of its topics. */
  say(topic: string, message: object, options = { retain: false, acknowledged: true }): void {
    this.#bus?.publish(`flyball/v1/${this.id}/${topic}`, JSON.stringify(message), options);
  }

  /** Drops every connection, and is back on the same port soon. */
  async restart(): Promise<void> {
    const { port } = this;
    await this.stop();
    this.#broker = new EmbeddedBroker({ port, clock });
    await this.#broker.start();
    await this.#connect();
  }

  async stop(): Promise<void> {
    await this.#bus?.stop();
    await this.#broker.stop();
  }

  async #connect(): Promise<void> {
    const { url } = this;
    this.#bus = new MqttBus({
      ...{ url, clock, name: "fake", random: Math.random },
      topics: [`flyball/v1/${this.id}/patch`],
      backoff: { first: millis(50), longest: millis(50) },
    });
    await this.#bus.start({
      state: () => undefined,
      drained: () => undefined,
      message: ({ payload }) => this.#hear(JSON.parse(Buffer.from(payload).toString())),
    });
    this.announce();
  }

  #hear(request: Asked): void {
    this.requests.push(request);
    for (const message of this.answer(request, this)) this.say("result", message);
  }
}
