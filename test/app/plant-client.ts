import { connectAsync, type MqttClient } from "mqtt";
import { expect } from "vitest";

const wait = { timeout: 20_000, interval: 2 };

/** The result of a request, as it is read from the topic. */
export interface ResultMessage {
  readonly id: string | null;
  readonly stage: string;
  readonly problems?: readonly { readonly code: string; readonly what: string }[];
  readonly cycle?: number;
  readonly pauseMs?: number;
  readonly digest?: string;
  readonly changed?: readonly string[];
}

/** An MQTT client of its own, as the plant and whoever patches have it. */
export class PlantClient {
  readonly results: ResultMessage[] = [];
  /** By topic, in the order in which they came. */
  readonly #heard = new Map<string, string[]>();
  readonly #client: MqttClient;
  readonly #id: string;

  private constructor(client: MqttClient, id: string) {
    this.#client = client;
    this.#id = id;
  }

  static async connect(url: string, id: string): Promise<PlantClient> {
    const client = await connectAsync(url, { reconnectPeriod: 0 });
    const plant = new PlantClient(client, id);
    client.on("message", (topic, payload) => plant.#hear(topic, payload.toString()));
    await client.subscribeAsync(["plant/#", "simulated/#", "greenhouse/#", `flyball/v1/${id}/#`], {
      qos: 1,
    });
    return plant;
  }

  heard(topic: string): readonly string[] {
    return this.#heard.get(topic) ?? [];
  }

  /** Waits until the topic's last payload is that one. */
  async hears(topic: string, payload: string): Promise<void> {
    await expect.poll(() => this.heard(topic).at(-1), wait).toBe(payload);
  }

  /** Hears more topics than those of the tests' plants. */
  async listen(filter: string): Promise<void> {
    await this.#client.subscribeAsync(filter, { qos: 1 });
  }

  say(topic: string, data: unknown): void {
    this.publish(topic, JSON.stringify(data));
  }

  publish(topic: string, payload: string): void {
    this.#client.publish(topic, payload, { qos: 1 });
  }

  /** Publishes so that the broker keeps it; an empty payload clears what it kept. */
  async keep(topic: string, payload: string): Promise<void> {
    await this.#client.publishAsync(topic, payload, { qos: 1, retain: true });
  }

  /** What the controller says of the script that runs. */
  running(): { readonly digest: string; readonly functions: Record<string, string> } {
    return JSON.parse(this.heard(`flyball/v1/${this.#id}/script`).at(-1) ?? "").running;
  }

  request(request: unknown): void {
    this.say(`flyball/v1/${this.#id}/patch`, request);
  }

  /** Sends a request and waits for its last result. */
  async patch(request: { readonly id: string }): Promise<ResultMessage> {
    const before = this.results.length;
    this.request(request);
    const last = () =>
      this.results.slice(before).find(({ id, stage }) => id === request.id && stage !== "running");
    await expect.poll(last, wait).toBeDefined();
    return last() ?? { id: null, stage: "none" };
  }

  async end(): Promise<void> {
    await this.#client.endAsync(true);
  }

  #hear(topic: string, payload: string): void {
    if (topic === `flyball/v1/${this.#id}/result`) this.results.push(JSON.parse(payload));
    const heard = this.#heard.get(topic) ?? [];
    heard.push(payload);
    this.#heard.set(topic, heard);
  }
}
