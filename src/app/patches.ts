import { millis } from "../model/model.ts";
import { type DeskParts, Intake, PatchDesk, type PatchResult } from "../patch/patch.ts";
import {
  after,
  type Cancel,
  type Clock,
  type Message,
  type OversizedMessage,
  type PublishOptions,
  type ScriptFilesReading,
} from "../ports/ports.ts";
import { BUSY_SAID } from "./limits.ts";
import { Results } from "./results.ts";

/** What the road of a patch needs: who it is, the desk's parts, and a way to publish. */
export interface PatchesOptions {
  readonly id: string;
  readonly groups: readonly string[];
  readonly desk: Omit<DeskParts, "answer" | "clock"> & { readonly clock: Clock };
  readonly publish: (topic: string, payload: string, options: PublishOptions) => boolean;
  /** What runs, or what boots, has changed: called before the result that says so is sent. */
  readonly changed: () => void;
  /** Each result, and whether it could be sent. */
  readonly answered: (result: PatchResult, sent: boolean) => void;
}

/** A message that asks for something; without its payload where that was dropped for its size. */
type Asked = { readonly message: Message } | { readonly bytes: number };

/** The road of a patch between the topics and the desk. */
export class Patches {
  /** Where requests come from. */
  readonly topics: readonly string[];
  readonly #options: PatchesOptions;
  readonly #desk: PatchDesk;
  readonly #results: Results;
  readonly #intake = new Intake<Asked>();
  #later: Cancel | undefined;
  /** Requests that were not read, and those of them that are still to be told of. */
  #unread = 0;
  #untold = 0;
  #told: Cancel | undefined;

  constructor(options: PatchesOptions) {
    const { id, groups, desk, publish } = options;
    this.topics = patchTopics(id, groups);
    this.#options = options;
    this.#desk = new PatchDesk({ ...desk, answer: (result) => this.answer(result) });
    this.#results = new Results({ topic: `flyball/v1/${id}/result`, publish });
  }

  /** Whether what runs is not what boots. */
  get unsettled(): boolean {
    return this.#desk.unsettled;
  }

  /** Requests that came faster than they may be read, and were not. */
  get unread(): number {
    return this.#unread;
  }

  /** Takes a request; it is read when requests before it have been, and not too many of them. */
  receive(message: Message): void {
    // An empty retained message clears the topic; it asks for nothing.
    if (message.payload.length > 0) this.#offer({ message }, message.payload.length);
  }

  /** A message that was dropped for its size; tells whether it was a request, and is answered. */
  oversized({ topic, bytes }: OversizedMessage): boolean {
    if (!this.topics.includes(topic)) return false;
    this.#offer({ bytes }, 0);
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
    this.#options.answered(result, this.#results.send(result));
  }

  /** There is a connection: sends what the broker of the one before had not acknowledged. */
  connected(): void {
    this.#results.connected();
  }

  /** There is room again: sends what was not taken before. */
  drained(): void {
    this.#results.sendOn();
  }

  /** Takes no more requests; ends when the one on its way has its result. */
  stop(): Promise<void> {
    this.#later?.();
    this.#told?.();
    const unread = this.#intake.clear();
    if (unread > 0) this.#desk.late(unread);
    return this.#desk.stop();
  }

  #offer(asked: Asked, bytes: number): void {
    if (this.#intake.offer(asked, this.#isTooLong(bytes) ? 0 : bytes)) this.#readOn();
    else this.#busy();
  }

  /** Reads what may be read now. The rest waits for its time; control cycles run meanwhile. */
  #readOn(): void {
    if (this.#later !== undefined) return;
    const { clock } = this.#options.desk;
    let turn = this.#intake.next(clock.now());
    for (; turn.kind === "read"; turn = this.#intake.next(clock.now())) this.#read(turn.request);
    if (turn.kind === "idle") return;
    this.#later = clock.at(millis(turn.until), () => {
      this.#later = undefined;
      this.#readOn();
    });
  }

  #read(asked: Asked): void {
    if ("bytes" in asked) {
      this.#desk.oversized(asked.bytes);
      return;
    }
    const { topic, payload, retained } = asked.message;
    const { id, desk } = this.#options;
    const { requestBytes } = desk.engine.limits;
    if (this.#isTooLong(payload.length)) this.#desk.oversized(payload.length, requestBytes);
    else this.#desk.receive({ payload, retained, group: topic !== patchTopic(id) });
  }

  #isTooLong(bytes: number): boolean {
    return bytes > this.#options.desk.engine.limits.requestBytes;
  }

  /** Counts a request that is not read; that is told at once, and then every so often. */
  #busy(): void {
    this.#unread++;
    this.#untold++;
    if (this.#told === undefined) this.#tellBusy();
  }

  #tellBusy(): void {
    this.#told = undefined;
    if (this.#untold === 0) return;
    this.#desk.busy(this.#untold);
    this.#untold = 0;
    this.#told = after(this.#options.desk.clock, BUSY_SAID, () => this.#tellBusy());
  }
}

/** The topics on which a controller takes requests: its own, and those of its groups. */
export function patchTopics(id: string, groups: readonly string[]): readonly string[] {
  return [patchTopic(id), ...groups.map((name) => `flyball/v1/group/${name}/patch`)];
}

function patchTopic(id: string): string {
  return `flyball/v1/${id}/patch`;
}
