import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connectAsync, type MqttClient } from "mqtt";
import { expect } from "vitest";
import type { ResultMessage } from "../app/plant-client.ts";
import { type RunFolder, runFolder } from "../app/run-folder.ts";
import { expectBuilt, flyballWith, type Running } from "../cli/flyball.ts";
import { STEADY } from "./attack-sources.ts";

/** Events in a second. */
const RATE = 50;
/** How long a controller may take for whatever it is: a machine may be slow, but nothing hangs. */
export const HANGS = { timeout: 20_000, interval: 10 };

const RUN = `controller: attacked
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.ts
state: { path: state, every: 1s }
`;
const DEVICES = `devices:
  sensor:
    events:
      tick: { from: { mqtt: attack/tick }, fields: { n: { type: number } } }
      go: { from: { mqtt: attack/go }, fields: { n: { type: number } } }
  told:
    outputs:
      ticks: { type: number, safe: 0, to: { mqtt: attack/ticks } }
`;

/** What the retained status says, as far as it is looked at. */
interface Status {
  readonly online: boolean;
  readonly counters: { readonly unread: number; readonly events: number };
}

/** Whether a request that is there is through. */
function isLast(stage: unknown): boolean {
  return stage !== undefined && stage !== "running";
}

/** A controller in a process of its own, whose events come at a steady rate. */
export class AttackedPlant {
  /** The last result of each request. */
  readonly results = new Map<string, ResultMessage>();
  /** Results that name no request. */
  readonly unnamed: ResultMessage[] = [];
  status: Status | undefined;
  running = "";
  readonly #folder: RunFolder;
  #process: Running | undefined;
  /** The plant's connection, and that of whoever attacks: no event waits behind a request. */
  #client: MqttClient | undefined;
  #attacker: MqttClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Events that were sent in all lives, and how many of them the last command answered. */
  #sent = 0;
  #answered = 0;
  #heardAt = 0;
  #longest = 0;

  private constructor(folder: RunFolder) {
    this.#folder = folder;
  }

  /** A plant that was never started. */
  static async create(): Promise<AttackedPlant> {
    expectBuilt();
    const files = { "run.yaml": RUN, "devices.yaml": DEVICES, "script.ts": STEADY };
    return new AttackedPlant(await runFolder(files));
  }

  /** Starts it, for the first time or again; ends when it answers events. */
  async start(): Promise<void> {
    const { folder } = this.#folder;
    const registry = { FLYBALL_REGISTRY: join(folder, "registry") };
    const started = flyballWith(registry, folder, "run", "run.yaml", "--log", "human");
    this.#process = started;
    const [, url = ""] = await started.says(/controller attacked, broker (mqtt:[^ ,]+)/);
    const client = await connectAsync(url, { reconnectPeriod: 0 });
    this.#client = client;
    this.#attacker = await connectAsync(url, { reconnectPeriod: 0 });
    client.on("message", (topic, payload) => this.#hear(topic, payload.toString()));
    await client.subscribeAsync(["attack/ticks", "flyball/v1/attacked/+"], { qos: 1 });
    await expect.poll(() => this.status?.online, HANGS).toBe(true);
    this.#drive();
    await this.answers();
  }

  /** Ends once every event that was sent until now is answered. */
  async answers(): Promise<void> {
    const sent = this.#sent + 1;
    await expect.poll(() => this.#answered, HANGS).toBeGreaterThanOrEqual(sent);
  }

  /** The longest time in which no command came since this was last asked, in milliseconds. */
  longestGap(): number {
    const longest = this.#longest;
    this.#longest = 0;
    return Math.round(longest);
  }

  /** Sends a script as a patch; `base` is what runs where nothing else is said. */
  sendScript(id: string, source: string, base = this.running): void {
    this.send({ id, kind: "script", base, language: "typescript", source });
  }

  send(request: object): void {
    this.#attacker?.publish("flyball/v1/attacked/patch", JSON.stringify(request), { qos: 1 });
  }

  go(n: number): void {
    this.#client?.publish("attack/go", `{"n":${n}}`, { qos: 1 });
  }

  /** Waits for the last result of a request. */
  async resultOf(id: string): Promise<ResultMessage> {
    await expect.poll(() => this.results.get(id)?.stage, HANGS).toSatisfy(isLast);
    return this.results.get(id) ?? { id: null, stage: "none" };
  }

  /** Saves the script file. */
  async save(source: string): Promise<void> {
    await writeFile(join(this.#folder.folder, "script.ts"), source);
  }

  /** What became of requests in this life, in order, as the log tells it. */
  get told(): readonly string[] {
    const told = this.#process?.output.matchAll(/request \S+ is (rejected|confirmed)/g) ?? [];
    return [...told].map(([, stage = ""]) => stage);
  }

  /** The most memory that the process ever had, in MB. */
  memory(): number {
    const text = readFileSync(`/proc/${this.#process?.process.pid}/status`, "utf8");
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(text)?.[1]) / 1_024);
  }

  /** Ends it as a service manager does; gives its exit code, and how many milliseconds it took. */
  async stop(): Promise<{ readonly code: number | string | null; readonly time: number }> {
    const since = performance.now();
    clearInterval(this.#timer);
    this.#process?.signal("SIGTERM");
    const code = (await this.#process?.ended) ?? null;
    this.#client?.end(true);
    this.#attacker?.end(true);
    return { code, time: Math.round(performance.now() - since) };
  }

  async remove(): Promise<void> {
    clearInterval(this.#timer);
    this.#client?.end(true);
    this.#attacker?.end(true);
    this.#process?.signal("SIGKILL");
    await this.#process?.ended;
    await this.#folder.remove();
  }

  /** Sends events at their rate; a test that was late catches up. */
  #drive(): void {
    const first = this.#sent;
    const since = performance.now();
    this.#heardAt = since;
    this.#longest = 0;
    this.#timer = setInterval(() => {
      const due = first + ((performance.now() - since) / 1_000) * RATE;
      while (this.#sent < due)
        this.#client?.publish("attack/tick", `{"n":${++this.#sent}}`, { qos: 1 });
      this.#longest = Math.max(this.#longest, performance.now() - this.#heardAt);
    }, 1_000 / RATE);
  }

  #hear(topic: string, payload: string): void {
    if (topic === "attack/ticks") {
      this.#longest = Math.max(this.#longest, performance.now() - this.#heardAt);
      this.#heardAt = performance.now();
      this.#answered = Number(payload);
    } else if (topic.endsWith("/result")) {
      const result: ResultMessage = JSON.parse(payload);
      if (result.id === null) this.unnamed.push(result);
      else this.results.set(result.id, result);
    } else if (topic.endsWith("/status")) this.status = JSON.parse(payload);
    else if (topic.endsWith("/script")) this.running = JSON.parse(payload).running.digest;
  }
}
