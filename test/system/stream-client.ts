import { connectAsync, type MqttClient } from "mqtt";
import type { ResultMessage } from "../app/plant-client.ts";
import { functionOf, type Road, type StreamReport } from "./stream-plant.ts";

/** A message in the order in which it came, over all topics. */
export interface Heard {
  readonly topic: string;
  readonly value: number;
  /** How many requests had been sent when it came. */
  readonly requests: number;
}

/** A request that was sent: its number is the version of the function that it brings. */
export interface Sent {
  readonly road: Road;
  readonly version: number;
}

/** The plant and whoever patches it, in one: hears outputs and results in the order they come. */
export class StreamClient {
  readonly heard: Heard[] = [];
  readonly results: ResultMessage[] = [];
  readonly sent: Sent[] = [];
  report: StreamReport | undefined;
  readonly #client: MqttClient;

  private constructor(client: MqttClient) {
    this.#client = client;
  }

  static async connect(url: string): Promise<StreamClient> {
    const mqtt = await connectAsync(url, { reconnectPeriod: 0, clientId: "stream-client" });
    const client = new StreamClient(mqtt);
    mqtt.on("message", (topic, payload) => client.#hear(topic, payload.toString()));
    await mqtt.subscribeAsync(["heard/#", "flyball/v1/stream/result"], { qos: 1 });
    return client;
  }

  tick(n: number): void {
    this.#client.publish("stream/tick", `{"n":${n}}`, { qos: 1 });
  }

  /** Asks the script for its variables. */
  ask(n: number): void {
    this.#client.publish("stream/ask", `{"n":${n}}`, { qos: 1 });
  }

  /** Sends a patch to one function, made against a version of it. */
  patch({ road, version }: Sent, base: string): void {
    this.sent.push({ road, version });
    const functions = { [road]: functionOf(road, version) };
    const request = { id: `v${version}`, kind: "functions", functions, base: { [road]: base } };
    this.#client.publish("flyball/v1/stream/patch", JSON.stringify(request), { qos: 1 });
  }

  async end(): Promise<void> {
    await this.#client.endAsync();
  }

  #hear(topic: string, payload: string): void {
    const requests = this.sent.length;
    if (topic === "flyball/v1/stream/result") {
      const result: ResultMessage = JSON.parse(payload);
      this.results.push(result);
      const value = Number(result.id?.slice(1));
      this.heard.push({ topic: result.stage, value, requests });
    } else if (topic !== "heard/report")
      this.heard.push({ topic, value: Number(payload), requests });
    else if (payload !== "") this.report = JSON.parse(payload);
  }
}
