import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { type Runtime, type RuntimeOptions, startRuntime } from "../../src/app/app.ts";
import { createLog } from "../../src/app/log.ts";
import { PlantClient } from "./plant-client.ts";
import { type RunFolder, runFolder } from "./run-folder.ts";

/** Waits for what happens over sockets and files. */
export const WAIT = { timeout: 20_000, interval: 5 };

/** A sensor and a fan, both over MQTT. */
export const DEVICES = `devices:
  probe:
    events:
      reading:
        from: { mqtt: plant/reading }
        fields: { x: { type: number } }
  fan:
    outputs:
      speed: { type: number, min: 0, max: 1000, safe: 0, to: { mqtt: plant/fan } }
`;

/** The function for readings: the fan's speed is the reading times that; readings are counted. */
export function reading(factor: number): object {
  return {
    params: ["data"],
    body: {
      do: [
        { set: ["count", { "+": [{ val: "count" }, 1] }] },
        { set: [["fan", "speed"], { "*": [{ val: ["data", "x"] }, factor] }] },
      ],
    },
  };
}

/** The script whose fan turns that much faster than the reading. */
export function script(factor: number, more: object = {}): string {
  const functions = { reading: reading(factor), ...more };
  return JSON.stringify({ variables: { count: 0, limit: 10 }, functions }, null, 2);
}

/** A plant that is kept in a state directory, whose controller is started again and again. */
export class KeptPlant {
  readonly lines: string[] = [];
  readonly broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
  #folder: RunFolder | undefined;
  #client: PlantClient | undefined;
  #runtime: Runtime | undefined;

  static async make(run = "", files: Readonly<Record<string, string>> = {}): Promise<KeptPlant> {
    const plant = new KeptPlant();
    await plant.broker.start();
    plant.#client = await PlantClient.connect(plant.broker.url, "kept");
    const runFile = `controller: kept
broker: { url: "${plant.broker.url}" }
devices: devices.yaml
${run === "" ? "scripts: script.json\nstate: { path: state, every: 1s }" : run}
`;
    plant.#folder = await runFolder({
      ...{ "devices.yaml": DEVICES, "script.json": script(2), "run.yaml": runFile },
      ...files,
    });
    return plant;
  }

  get client(): PlantClient {
    if (this.#client === undefined) throw new Error("there is no client");
    return this.#client;
  }

  get runtime(): Runtime {
    if (this.#runtime === undefined) throw new Error("nothing runs");
    return this.#runtime;
  }

  path(name: string): string {
    return join(this.#folder?.folder ?? "", name);
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(this.path(name), text);
  }

  async start(options: Partial<RuntimeOptions> = {}): Promise<void> {
    const log = createLog("human", (line) => this.lines.push(line));
    this.#runtime = await startRuntime({ file: this.path("run.yaml"), log, ...options });
  }

  async stop(): Promise<void> {
    await this.#runtime?.stop();
    this.#runtime = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async end(): Promise<void> {
    await this.stop();
    await this.#client?.end();
    await this.broker.stop();
    await this.#folder?.remove();
  }

  /** Sends a reading, and waits until the fan is told that. */
  async expectFan(x: number, speed: number): Promise<void> {
    this.client.say("plant/reading", { x });
    await this.client.hears("plant/fan", String(speed));
  }

  /** A request that makes the fan turn that much faster than the reading. */
  patchTo(id: string, factor: number) {
    const base = { reading: this.client.running().functions.reading };
    return { id, kind: "functions", functions: { reading: reading(factor) }, base };
  }

  /** The last retained message on a topic of the controller. */
  said(topic: "status" | "script"): Record<string, unknown> {
    return JSON.parse(this.client.heard(`flyball/v1/kept/${topic}`).at(-1) ?? "{}");
  }
}
