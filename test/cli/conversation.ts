import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { Registry } from "../../src/adapters/registry/registry.ts";
import { type Behaviour, FakeController } from "./fake-controller.ts";
import { flyballWith, type Running } from "./flyball.ts";

/** A broker, a folder with a registry in it, and controllers that say what a test wants. */
export class Conversation {
  readonly folder: string;
  readonly registry: string;
  readonly #broker: EmbeddedBroker;
  readonly #ends: (() => Promise<unknown>)[] = [];

  private constructor(folder: string, broker: EmbeddedBroker) {
    this.folder = folder;
    this.registry = join(folder, "registry");
    this.#broker = broker;
  }

  static async start(): Promise<Conversation> {
    const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await broker.start();
    const folder = await mkdtemp(join(tmpdir(), "flyball-cli-"));
    return new Conversation(folder, broker);
  }

  get url(): string {
    return this.#broker.url;
  }

  /** A controller that is online at the broker. */
  async controller(id: string, behaviour: Behaviour = {}): Promise<FakeController> {
    const controller = await FakeController.start(this.url, id, behaviour);
    this.atEnd(() => controller.end());
    return controller;
  }

  /** Writes an entry as a controller of this machine has one. */
  async register(id: string, entry: { readonly url?: string; readonly run?: string } = {}) {
    const registry = new Registry({ FLYBALL_REGISTRY: this.registry });
    const started = "2026-11-24T22:00:00.000Z";
    await registry.register({ id, url: this.url, started, ...entry });
    this.atEnd(() => registry.unregister());
  }

  async write(name: string, text: string): Promise<void> {
    await writeFile(join(this.folder, name), text);
  }

  /** Runs the command in the folder; it finds only controllers of this registry. */
  run(...operands: readonly string[]): Running {
    const running = flyballWith({ FLYBALL_REGISTRY: this.registry }, this.folder, ...operands);
    this.atEnd(async () => {
      running.signal("SIGKILL");
      await running.ended;
    });
    return running;
  }

  /** What the command ends with, and what it says. */
  async says(...operands: readonly string[]) {
    const running = this.run(...operands);
    const code = await running.ended;
    const { stdout, stderr } = running;
    return { code, stdout, stderr };
  }

  /** What the command ends with, and the document that it prints. */
  async tells(...operands: readonly string[]) {
    const { code, stdout, stderr } = await this.says(...operands, "--json");
    return { code, stderr, json: JSON.parse(stdout) };
  }

  atEnd(end: () => Promise<unknown>): void {
    this.#ends.push(end);
  }

  async end(): Promise<void> {
    for (const end of this.#ends.reverse()) await end();
    await this.#broker.stop();
    await rm(this.folder, { recursive: true });
  }
}
