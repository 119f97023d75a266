import type { PatchResult } from "../patch/patch.ts";
import type { PublishOptions } from "../ports/ports.ts";
import { RESULTS_UNSENT } from "./limits.ts";

/** Where results go, and how. */
export interface ResultsOptions {
  readonly topic: string;
  readonly publish: (topic: string, payload: string, options: PublishOptions) => boolean;
}

/** A result that the broker has not answered for yet. */
interface Unanswered {
  readonly payload: string;
  /** Whether this connection took it. */
  sent: boolean;
}

/**
 * Results on their way. Each is kept until the broker has answered for it, since a connection that
 * has died takes messages for a while, and is sent again over the next one. Bounded: who asked so
 * much without listening asks again.
 */
export class Results {
  readonly #options: ResultsOptions;
  #unanswered: Unanswered[] = [];

  constructor(options: ResultsOptions) {
    this.#options = options;
  }

  /** Whether the result was taken by a connection; it is kept in any case. */
  send(result: PatchResult): boolean {
    const entry = { payload: JSON.stringify(result), sent: false };
    this.#unanswered.push(entry);
    if (this.#unanswered.length > RESULTS_UNSENT) this.#unanswered.shift();
    this.sendOn();
    return entry.sent;
  }

  /** There is another connection: what the one before took may never have arrived. */
  connected(): void {
    for (const entry of this.#unanswered) entry.sent = false;
    this.sendOn();
  }

  /** Sends what no connection took, in order. */
  sendOn(): void {
    for (const entry of this.#unanswered) {
      if (entry.sent) continue;
      entry.sent = this.#publish(entry);
      if (!entry.sent) return;
    }
  }

  #publish(entry: Unanswered): boolean {
    const { topic, publish } = this.#options;
    const answered = (): void => {
      this.#unanswered = this.#unanswered.filter((other) => other !== entry);
    };
    return publish(topic, entry.payload, { acknowledged: true, answered });
  }
}
