// Starts processes that run storage-child.ts, and speaks with them.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

const LOADER = new URL("../scenario/typescript-loader.mjs", import.meta.url).href;
const CHILD = fileURLToPath(new URL("storage-child.ts", import.meta.url));

/** Another process with a storage. */
export class StorageProcess {
  readonly #process: ChildProcess;
  #said = "";
  #read = 0;

  private constructor(started: ChildProcess) {
    this.#process = started;
    started.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
    });
  }

  /** Starts one; `limit` is what the shell's `ulimit` is given before. */
  static async start(folder: string, limit = "-f unlimited"): Promise<StorageProcess> {
    const script = `ulimit ${limit} && exec "$0" "$@"`;
    const operands = ["-c", script, process.execPath, "--import", LOADER, CHILD, folder];
    const stdio = ["pipe", "pipe", "inherit"] as const;
    const started = new StorageProcess(spawn("sh", operands, { stdio: [...stdio] }));
    expect(await started.line()).toMatch(/^ready/);
    return started;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** All lines that it said and that were not read. */
  get rest(): readonly string[] {
    return this.#said.slice(this.#read).split("\n").slice(0, -1);
  }

  /** Tells it something; gives its answer. */
  ask(word: string): Promise<string> {
    this.tell(word);
    return this.line();
  }

  tell(word: string): void {
    this.#process.stdin?.write(`${word}\n`);
  }

  /** The next line that it says. */
  async line(): Promise<string> {
    await expect
      .poll(() => this.#said.indexOf("\n", this.#read), { timeout: 30_000, interval: 1 })
      .toBeGreaterThan(0);
    const end = this.#said.indexOf("\n", this.#read);
    const line = this.#said.slice(this.#read, end);
    this.#read = end + 1;
    return line;
  }

  /** Ends it with no chance to do anything any more. Safe to call twice. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const closed = once(this.#process, "close");
    this.#process.kill("SIGKILL");
    await closed;
  }
}
