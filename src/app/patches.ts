import type { Controller, CycleReport } from "../control/control.ts";
import { PatchDesk, type PatchResult } from "../patch/patch.ts";
import type { Clock, Message, PublishOptions } from "../ports/ports.ts";
import type { Engine } from "../script/engine.ts";

/** What the road of a patch needs: the desk's parts, the time, and the topics. */
export interface PatchesOptions {
  readonly id: string;
  readonly engine: Engine;
  readonly controller: Pick<Controller, "script" | "stage" | "confirm">;
  readonly clock: Clock;
  readonly publish: (topic: string, payload: string, options: PublishOptions) => boolean;
  /** Each result, and whether it could be sent. */
  readonly answered: (result: PatchResult, sent: boolean) => void;
}

/** The road of a patch between the topics and the desk. */
export class Patches {
  /** Where requests come from. */
  readonly topic: string;
  readonly #options: PatchesOptions;
  readonly #desk: PatchDesk;
  /** How long the loop was held so far for the request that is staged. */
  #held = 0;

  constructor(options: PatchesOptions) {
    const { id, engine, controller } = options;
    this.topic = `flyball/v1/${id}/patch`;
    this.#options = options;
    this.#desk = new PatchDesk({ engine, controller });
  }

  receive(message: Message): void {
    // An empty retained message clears the topic; it asks for nothing.
    if (message.payload.length === 0) return;
    const { clock } = this.#options;
    const idle = !this.#desk.busy;
    const begin = clock.now();
    const results = this.#desk.receive(message);
    if (idle) this.#held = clock.now() - begin;
    this.#answer(results);
  }

  /** After each cycle: answers the request whose script the cycle swapped in. */
  cycled(report: CycleReport): void {
    if (report.swapped === undefined) return;
    const { clock } = this.#options;
    const begin = clock.now();
    const pauseMs = round(this.#held + begin - report.now);
    const results = this.#desk.swapped(report.swapped, { cycle: report.number, pauseMs });
    this.#held = clock.now() - begin;
    this.#answer(results);
    this.announce();
  }

  /** Tells, on a retained topic, what runs: whoever makes a patch needs the digests. */
  announce(): void {
    const { id, controller, publish } = this.#options;
    const { digest, functions } = controller.script;
    const digests = [...functions.values()].map((source) => [source.name, source.digest] as const);
    const running = { digest, functions: Object.fromEntries(digests.sort()) };
    publish(`flyball/v1/${id}/script`, JSON.stringify({ running }), {
      retain: true,
      acknowledged: true,
    });
  }

  #answer(results: readonly PatchResult[]): void {
    const { id, publish, answered } = this.#options;
    for (const result of results) {
      const payload = JSON.stringify(result);
      answered(result, publish(`flyball/v1/${id}/result`, payload, { acknowledged: true }));
    }
  }
}

/** Milliseconds to the microsecond. */
function round(pause: number): number {
  return Math.round(pause * 1_000) / 1_000;
}
