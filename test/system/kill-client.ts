import { Socket } from "node:net";
import { connectAsync, type MqttClient } from "mqtt";
import type { ResultMessage } from "../app/plant-client.ts";
import type { Report } from "./kill-plant.ts";

/** Milliseconds after which a question is asked again: a controller that starts hears none. */
const PATIENCE = 40;

/** A number that was heard, and when, by this process's clock. */
export interface HeardNumber {
  readonly value: number;
  readonly time: number;
}

/** The plant and whoever patches it: what it hears wakes those who wait for it. */
export class KillClient {
  /** Since `forget`. */
  results: ResultMessage[] = [];
  ticks: HeardNumber[] = [];
  /** Digests of what runs and what boots. */
  script: { readonly running: string; readonly boots: string } | undefined;
  online = false;
  /** All that were ever heard. */
  readonly late: HeardNumber[] = [];
  sent = 0;
  #report: Report | undefined;
  #asked = 0;
  #wake: () => void = () => undefined;
  readonly #client: MqttClient;

  private constructor(client: MqttClient) {
    this.#client = client;
  }

  static async connect(url: string): Promise<KillClient> {
    const mqtt = await connectAsync(url, { reconnectPeriod: 0 });
    if (mqtt.stream instanceof Socket) mqtt.stream.setNoDelay(true);
    const client = new KillClient(mqtt);
    mqtt.on("message", (topic, payload) => {
      client.#hear(topic, payload.toString());
      client.#wake();
    });
    const own = ["result", "script", "status"].map((name) => `flyball/v1/kill/${name}`);
    await mqtt.subscribeAsync(["heard/#", ...own], { qos: 1 });
    return client;
  }

  /** Forgets what one life of the controller said. */
  forget(): void {
    this.results = [];
    this.ticks = [];
    this.script = undefined;
    this.#report = undefined;
  }

  tick(): void {
    this.sent++;
    this.#client.publish("kill/tick", `{"n":${this.sent}}`, { qos: 1 });
  }

  request(text: string): void {
    this.#client.publish("flyball/v1/kill/patch", text, { qos: 1 });
  }

  /** The last result of that request in this life of the controller; nothing where none came. */
  last(id: string): ResultMessage | undefined {
    return this.results.findLast((result) => result.id === id && result.stage !== "running");
  }

  /** Asks the script for its variables until it answers. */
  async ask(while_: () => boolean): Promise<Report | undefined> {
    const first = this.#asked + 1;
    while (while_()) {
      this.#client.publish("kill/ask", `{"n":${++this.#asked}}`, { qos: 1 });
      const answered = () => (this.#report?.n ?? 0) >= first;
      if (await this.hears(answered, PATIENCE)) return this.#report;
    }
    return undefined;
  }

  /** Whether that came to hold within so many milliseconds. */
  async hears(condition: () => boolean, milliseconds: number): Promise<boolean> {
    const end = performance.now() + milliseconds;
    while (!condition()) {
      const left = end - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }

  async end(): Promise<void> {
    await this.#client.endAsync(true);
  }

  #hear(topic: string, payload: string): void {
    const time = performance.now();
    if (topic === "heard/ticks") this.ticks.push({ value: Number(payload), time });
    else if (topic === "heard/late") this.late.push({ value: Number(payload), time });
    else if (topic === "heard/report" && payload !== "") this.#report = JSON.parse(payload);
    else if (topic.endsWith("/result")) this.results.push(JSON.parse(payload));
    else if (topic.endsWith("/status")) this.online = JSON.parse(payload).online;
    else if (topic.endsWith("/script")) {
      const { running, boots } = JSON.parse(payload);
      this.script = { running: running.digest, boots: boots.digest };
    }
  }
}
