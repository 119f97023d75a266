import { PatchDesk, type PatchResult } from "../patch/patch.ts";
import type {
  Message,
  OversizedMessage,
  PublishOptions,
  ScriptFilesReading,
} from "../ports/ports.ts";
import { RESULTS_UNSENT } from "./limits.ts";

/** What the road of a patch needs: who it is, the desk's parts, and a way to publish. */
export interface PatchesOptions {
  readonly id: string;
  readonly groups: readonly string[];
  readonly desk: Omit<ConstructorParameters<typeof PatchDesk>[0], "answer">;
  readonly publish: (topic: string, payload: string, options: PublishOptions) => boolean;
  /** What runs, or what boots, has changed: called before the result that says so is sent. */
  readonly changed: () => void;
  /** Each result, and whether it could be sent. */
  readonly answered: (result: PatchResult, sent: boolean) => void;
}

/** The road of a patch between the topics and the desk. */
export class Patches {
  /** Where requests come from. */
  readonly topics: readonly string[];
  readonly #options: PatchesOptions;
  readonly #desk: PatchDesk;
  readonly #unsent: PatchResult[] = [];

  constructor(options: PatchesOptions) {
    const { id, groups, desk } = options;
    this.topics = [patchTopic(id), ...groups.map((name) => `flyball/v1/group/${name}/patch`)];
    this.#options = options;
    this.#desk = new PatchDesk({ ...desk, answer: (result) => this.answer(result) });
  }

  /** Whether what runs is not what boots. */
  get unsettled(): boolean {
    return this.#desk.unsettled;
  }

  receive({ topic, payload, retained }: Message): void {
    // An empty retained message clears the topic; it asks for nothing.
    if (payload.length === 0) return;
    this.#desk.receive({ payload, retained, group: topic !== patchTopic(this.#options.id) });
  }

  /** A message that was dropped for its size; tells whether it was a request, and is answered. */
  oversized({ topic, bytes }: OversizedMessage): boolean {
    if (!this.topics.includes(topic)) return false;
    this.#desk.oversized(bytes);
    return true;
  }

  isDelicate(files: ScriptFilesReading): Promise<boolean> {
    return this.#desk.isDelicate(files);
  }

  saved(files: ScriptFilesReading): void {
    this.#desk.saved(files);
  }

  /** Publishes a result; one that cannot be sent now is sent when the broker is back. */
  answer(result: PatchResult): void {
    if (result.stage !== "rejected" && result.stage !== "shown") this.#options.changed();
    const sent = this.#send(result);
    this.#options.answered(result, sent);
    if (!sent) this.#unsent.push(result);
    if (this.#unsent.length > RESULTS_UNSENT) this.#unsent.shift();
  }

  /** There is a connection: sends what could not be sent before. */
  connected(): void {
    const unsent = this.#unsent.splice(0);
    for (const result of unsent) if (!this.#send(result)) this.#unsent.push(result);
  }

  /** Takes no more requests; ends when the one on its way has its result. */
  stop(): Promise<void> {
    return this.#desk.stop();
  }

  #send(result: PatchResult): boolean {
    const { id, publish } = this.#options;
    const payload = JSON.stringify(result);
    return publish(`flyball/v1/${id}/result`, payload, { acknowledged: true });
  }
}

function patchTopic(id: string): string {
  return `flyball/v1/${id}/patch`;
}
