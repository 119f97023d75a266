import { connectAsync, type MqttClient } from "mqtt";
import { Engine } from "../../src/script/engine.ts";

/** A request as it came. */
export type Request = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a controller of a test does: what it says of itself, and what it answers. */
export interface Behaviour {
  /** The digests of its functions, by name. */
  functions?: Readonly<Record<string, string>>;
  digest?: string;
  boots?: string;
  /** What its status has beside the digests. */
  status?: object;
  /** What it says to a request, message by message; nothing if absent. */
  answer?: (request: Request, nth: number) => readonly object[];
}

/** Says on a broker what a controller says, and what a test wants it to say. */
export class FakeController {
  readonly requests: Request[] = [];
  /** The texts of the requests, byte for byte. */
  readonly texts: string[] = [];
  readonly id: string;
  readonly #client: MqttClient;
  behaviour: Behaviour;

  private constructor(client: MqttClient, id: string, behaviour: Behaviour) {
    this.#client = client;
    this.id = id;
    this.behaviour = behaviour;
  }

  static async start(url: string, id: string, behaviour: Behaviour = {}): Promise<FakeController> {
    const client = await connectAsync(url, { reconnectPeriod: 0 });
    const controller = new FakeController(client, id, behaviour);
    client.on("message", (_, payload) => controller.#take(payload.toString()));
    await client.subscribeAsync(`flyball/v1/${id}/patch`, { qos: 1 });
    await controller.announce();
    return controller;
  }

  /** Tells anew what it is, as its behaviour now has it. */
  async announce(): Promise<void> {
    const { functions = {}, digest = "d".repeat(64), boots = digest, status } = this.behaviour;
    const script = { running: { digest, functions }, boots: { digest: boots } };
    await this.keep("script", script);
    await this.keep("status", {
      ...{ online: true, id: this.id, running: digest, boots, version: "0.1.0", state: "kept" },
      ...{ started: "2020-01-01T00:00:00.000Z", functions: Object.keys(functions).length },
      ...status,
    });
  }

  /** Publishes a retained message on one of its topics. */
  async keep(topic: string, message: unknown): Promise<void> {
    const text = typeof message === "string" ? message : JSON.stringify(message);
    await this.#client.publishAsync(`flyball/v1/${this.id}/${topic}`, text, {
      ...{ qos: 1, retain: true },
    });
  }

  async end(): Promise<void> {
    await this.#client.endAsync(true);
  }

  #take(text: string): void {
    const request = JSON.parse(text);
    this.requests.push(request);
    this.texts.push(text);
    for (const result of this.behaviour.answer?.(request, this.requests.length) ?? []) {
      const message = JSON.stringify({ id: request.id, cycle: 7, pauseMs: 0.42, ...result });
      this.#client.publish(`flyball/v1/${this.id}/result`, message, { qos: 1 });
    }
  }
}

/** The digests of the functions of a script. */
export function digestsOf(text: string): Record<string, string> {
  const { functions } = new Engine().compile(text);
  return Object.fromEntries([...functions.values()].map(({ name, digest }) => [name, digest]));
}

/** The results of a patch that goes well. */
export function done(result: object = {}): readonly object[] {
  const facts = {
    ...{ kind: "functions", digest: "e".repeat(64), changed: [], removed: [] },
    ...{ ignored: [], kept: [], ...result },
  };
  return [
    { stage: "running", ...facts },
    { stage: "confirmed", ...facts, dropped: [] },
  ];
}
