import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RuntimeCounters } from "../../src/app/app.ts";

const CHILD = fileURLToPath(new URL("plant-child.mjs", import.meta.url));

/** A runtime of the build in a process of its own. */
export class PlantChild {
  /** Where its broker is. */
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(started: ChildProcess, url: string) {
    this.#process = started;
    this.url = url;
  }

  /** Starts it; ends when it runs. Throws where it does not. */
  static async start(file: string): Promise<PlantChild> {
    const started = fork(CHILD, [file], { serialization: "advanced" });
    const failed = once(started, "exit").then(([code]) => {
      throw new Error(`the runtime ended with ${code}`);
    });
    const [{ url }] = await Promise.race([once(started, "message"), failed]);
    failed.catch(() => undefined);
    return new PlantChild(started, url);
  }

  /** What its runtime counted so far. */
  async counters(): Promise<RuntimeCounters> {
    const answer = once(this.#process, "message");
    this.#process.send("counters");
    const [counters] = await answer;
    return counters;
  }

  /**
   * What it holds open of sockets and terminals: each has a number that no other has while it
   * lives, so one that was closed and opened again is not the same.
   */
  held(): readonly string[] {
    const folder = `/proc/${this.#process.pid}/fd`;
    const targets = readdirSync(folder).flatMap((file) => {
      try {
        return [`${file} ${readlinkSync(`${folder}/${file}`)}`];
      } catch {
        return [];
      }
    });
    return targets.filter((target) => /socket:|\/dev\/pts\//.test(target)).sort();
  }

  /** Stops it. */
  async end(): Promise<void> {
    const exit = once(this.#process, "exit");
    this.#process.disconnect();
    await exit;
  }
}
