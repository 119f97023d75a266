import { spawn } from "@lydell/node-pty";
import { expect } from "vitest";

/** The far end of a kernel pty: a device that speaks on a serial line and hears what it is told. */
export class PtyDevice {
  readonly path: string;
  readonly #terminal: ReturnType<typeof spawn>;
  readonly #gone: Promise<void>;
  #heard = "";
  #unplugged = false;

  constructor() {
    // A process that sleeps holds the terminal; only that process is ended to unplug it.
    this.#terminal = spawn("sleep", ["infinity"], {});
    const path: unknown = Reflect.get(this.#terminal, "ptsName");
    if (typeof path !== "string") throw new Error("this kernel pty has no path");
    this.path = path;
    this.#gone = new Promise<void>((resolve) => {
      this.#terminal.onExit(() => resolve());
    });
    this.#terminal.onData((text) => {
      this.#heard += text;
    });
  }

  /** The lines that came from the controller, without their ends. */
  get lines(): readonly string[] {
    return this.#heard.split(/\r?\n/).slice(0, -1);
  }

  write(text: string): void {
    this.#terminal.write(text);
  }

  /** Waits until the last line is that one. */
  async hears(line: string): Promise<void> {
    await expect.poll(() => this.lines.at(-1), { timeout: 20_000, interval: 2 }).toBe(line);
  }

  /** Ends when the terminal is gone; its path is then an error to whoever has it open. */
  async unplug(): Promise<void> {
    if (!this.#unplugged && this.#terminal.pid > 0) process.kill(this.#terminal.pid, "SIGTERM");
    this.#unplugged = true;
    await this.#gone;
  }
}
