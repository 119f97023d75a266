import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { DEVICES, type RunFolder, runFolder } from "../app/run-folder.ts";
import { expectBuilt, flyballWith, type Running } from "./flyball.ts";

/** A controller in a process of its own, and the commands that a user types beside its run file. */
export class RunPlant {
  readonly #folder: RunFolder;
  #running: Running;

  private constructor(folder: RunFolder, running: Running) {
    this.#folder = folder;
    this.#running = running;
  }

  /** Starts it with those files; `scripts` is what the run file names. */
  static async start(scripts: string, files: Readonly<Record<string, string>>): Promise<RunPlant> {
    expectBuilt();
    const run = `controller: plant
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: ${scripts}
state: state
serial: { probe: { path: simulated } }
`;
    const folder = await runFolder({ "run.yaml": run, "devices.yaml": DEVICES, ...files });
    const plant = new RunPlant(folder, type(folder, "run", "run.yaml", "--log", "human"));
    await plant.#isUp();
    return plant;
  }

  /** Starts it again, once it has ended. */
  async startAgain(): Promise<void> {
    this.#running = type(this.#folder, "run", "run.yaml", "--log", "human");
    await this.#isUp();
  }

  path(name: string): string {
    return join(this.#folder.folder, name);
  }

  /** What a user types where the run file is; nothing names the controller. */
  async says(...words: readonly string[]) {
    const typed = type(this.#folder, ...words);
    const code = await typed.ended;
    return { code, stdout: typed.stdout, stderr: typed.stderr };
  }

  /** Patches with a file of that name, another than the script file, whose saves are patches. */
  async patch(file: string, text: string, ...words: readonly string[]) {
    await writeFile(this.path(file), text);
    return this.says("patch", file, ...words);
  }

  /** Ends the controller with a signal; gives what it ended with. */
  stop(signal: "SIGTERM" | "SIGKILL"): Running["ended"] {
    this.#running.signal(signal);
    return this.#running.ended;
  }

  async end(): Promise<void> {
    await this.stop("SIGKILL");
    await this.#folder.remove();
  }

  async #isUp(): Promise<void> {
    await this.#running.says(/controller plant, broker/);
    const online = async () => expect((await this.says("status")).code).toBe(0);
    await vi.waitFor(online, { timeout: 30_000 });
  }
}

function type({ folder }: RunFolder, ...words: readonly string[]): Running {
  return flyballWith({ FLYBALL_REGISTRY: join(folder, "registry") }, folder, ...words);
}
