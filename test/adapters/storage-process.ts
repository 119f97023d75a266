// Starts processes that run storage-child.ts, and speaks with them.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";

/** Another process with a storage. */
export class StorageProcess {
  readonly #process: ChildProcess;
  #said = "";
  #read = 0;

  /** Starts the program; `limit` is what the shell's `ulimit` is given before. */
  constructor(program: string, folder: string, limit = "-f unlimited") {
    const script = `ulimit ${limit} && exec "$0" "$@"`;
    const operands = ["-c", script, process.execPath, program, folder];
    this.#process = spawn("sh", operands, { stdio: ["pipe", "pipe", "inherit"] });
    this.#process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
    });
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
