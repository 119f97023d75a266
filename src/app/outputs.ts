import type { OutputWrite } from "../control/control.ts";
import { encode, type Target } from "../devices/devices.ts";
import { linkOf } from "./device-links.ts";

/** What the way out needs: where each output goes, and who carries it there. */
export interface OutputsOptions {
  readonly targets: ReadonlyMap<string, Target>;
  /** Whether the value was taken, as the target's device understands it. */
  readonly carry: (target: Target, spelt: string) => boolean;
}

/** What went out so far. */
export interface OutputCounters {
  /** Values that were handed to a broker or a serial port. */
  readonly sent: number;
  /** Values that a newer one of the same output took the place of, before they could go. */
  readonly replaced: number;
  /** The outputs whose last value could not go yet. */
  readonly waiting: readonly string[];
}

/** An output whose newest value has still to go. */
interface Waiting {
  readonly target: Target;
  readonly write: OutputWrite;
}

/**
 * The way out: what a cycle writes goes to the topics and serial ports of the actuators. What
 * cannot go now waits, the newest value of each output only, so what waits is never more than there
 * are outputs; and what waits for one way out holds up no other.
 */
export class Outputs {
  readonly #options: OutputsOptions;
  /** By the link that they go by, then by the output's key. */
  readonly #waiting = new Map<string, Map<string, Waiting>>();
  #sent = 0;
  #replaced = 0;

  constructor(options: OutputsOptions) {
    this.#options = options;
  }

  get counters(): OutputCounters {
    return { sent: this.#sent, replaced: this.#replaced, waiting: this.waiting };
  }

  /** The outputs whose last value could not go yet. */
  get waiting(): readonly string[] {
    return [...this.#waiting.values()].flatMap((queue) => [...queue.keys()]);
  }

  /** Whether something waits for that link. */
  waits(link: string): boolean {
    return (this.#waiting.get(link)?.size ?? 0) > 0;
  }

  /** Sends values in order; those that are not taken wait for `flush`. */
  send(writes: readonly OutputWrite[]): void {
    const links = new Set<string>();
    for (const write of writes) {
      const link = this.#queue(write);
      if (link !== undefined) links.add(link);
    }
    for (const link of links) this.flush(link);
  }

  /** After a connect: sends what its outputs were last told, whether they heard it or not. */
  again(link: string, writes: readonly OutputWrite[]): void {
    const { targets } = this.#options;
    const own = writes.filter((write) => {
      const target = targets.get(keyOf(write));
      return target !== undefined && linkOf(target) === link;
    });
    // What waits is among them; nothing newer takes its place.
    this.#waiting.delete(link);
    this.send(own);
  }

  /** Sends what waits for that link, in order, until one is not taken. */
  flush(link: string): void {
    const queue = this.#waiting.get(link);
    if (queue === undefined) return;
    for (const [key, { target, write }] of queue) {
      if (!this.#options.carry(target, encode(target, write.value))) return;
      queue.delete(key);
      this.#sent++;
    }
  }

  #queue(write: OutputWrite): string | undefined {
    const key = keyOf(write);
    const target = this.#options.targets.get(key);
    const link = target === undefined ? undefined : linkOf(target);
    if (target === undefined || link === undefined) return undefined;
    const queue = this.#waiting.get(link) ?? new Map<string, Waiting>();
    this.#waiting.set(link, queue);
    // An output whose value was replaced goes to the end: what is sent keeps the order of cycles.
    if (queue.delete(key)) this.#replaced++;
    queue.set(key, { target, write });
    return link;
  }
}

/** `fan.speed` */
export function keyOf({ device, output }: OutputWrite): string {
  return `${device}.${output}`;
}
