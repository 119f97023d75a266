import type { OutputWrite } from "../control/control.ts";
import { encode, type Target } from "../devices/devices.ts";

/** What the way out needs: where each output goes, and who carries it there. */
export interface OutputsOptions {
  readonly targets: ReadonlyMap<string, Target>;
  /** Whether the payload was taken. */
  readonly publish: (topic: string, payload: string) => boolean;
}

/**
 * The way out: what a cycle writes goes to the topics of the actuators. What cannot go now waits,
 * the newest value of each output only, so what waits is never more than there are outputs.
 */
export class Outputs {
  readonly #options: OutputsOptions;
  readonly #waiting = new Map<string, OutputWrite>();
  #sent = 0;

  constructor(options: OutputsOptions) {
    this.#options = options;
  }

  /** Values that were handed to the broker. */
  get sent(): number {
    return this.#sent;
  }

  /** The outputs whose last value could not go yet. */
  get waiting(): readonly string[] {
    return [...this.#waiting.keys()];
  }

  /** Sends values in order; those that are not taken wait for `flush`. */
  send(writes: readonly OutputWrite[]): void {
    for (const write of writes) this.#waiting.set(keyOf(write), write);
    this.flush();
  }

  /** Sends what waits. */
  flush(): void {
    for (const [key, write] of this.#waiting) {
      const target = this.#options.targets.get(key);
      if (target === undefined) this.#waiting.delete(key);
      else if (this.#options.publish(target.topic, encode(target, write.value))) {
        this.#waiting.delete(key);
        this.#sent++;
      }
    }
  }
}

function keyOf({ device, output }: OutputWrite): string {
  return `${device}.${output}`;
}
