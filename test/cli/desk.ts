import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Registry } from "../../src/adapters/registry/registry.ts";
import { flyballWith, type Running } from "./flyball.ts";

/** What a command came to. */
export interface Outcome {
  readonly code: number | string | null;
  readonly out: string;
  readonly err: string;
}

/** A folder to work in, with a registry of its own, so that nobody else's controllers are found. */
export class Desk {
  readonly folder: string;
  readonly #registry: string;
  readonly #entries: Registry[] = [];
  readonly #started: Running[] = [];

  private constructor(folder: string, registry: string) {
    this.folder = folder;
    this.#registry = registry;
  }

  static async open(): Promise<Desk> {
    const folder = await mkdtemp(join(tmpdir(), "flyball-desk-"));
    return new Desk(folder, await mkdtemp(join(tmpdir(), "flyball-registry-")));
  }

  /** Registers a controller as one of this machine. */
  async register({ id, url }: { readonly id: string; readonly url: string }): Promise<void> {
    const registry = new Registry({ FLYBALL_REGISTRY: this.#registry });
    this.#entries.push(registry);
    await registry.register({ id, url, started: new Date(0).toISOString() });
  }

  /** Starts the built command. */
  start(...operands: readonly string[]): Running {
    const environment = { FLYBALL_REGISTRY: this.#registry };
    const running = flyballWith(environment, this.folder, ...operands);
    this.#started.push(running);
    return running;
  }

  /** Runs the built command and waits for its end. */
  async flyball(...operands: readonly string[]): Promise<Outcome> {
    return outcomeOf(this.start(...operands));
  }

  async close(): Promise<void> {
    for (const running of this.#started) {
      running.signal("SIGKILL");
      await running.ended;
    }
    for (const entry of this.#entries) await entry.unregister();
    await rm(this.folder, { recursive: true, force: true });
    await rm(this.#registry, { recursive: true, force: true });
  }
}

/** What a command that was started comes to. */
export async function outcomeOf(running: Running): Promise<Outcome> {
  const code = await running.ended;
  return { code, out: running.stdout, err: running.stderr };
}
