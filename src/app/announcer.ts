import { after, type Cancel, type Clock, type PublishOptions } from "../ports/ports.ts";
import type { FunctionSource } from "../script/function-source.ts";
import type { Script } from "../script/script.ts";
import { ANNOUNCE_WAIT, ANNOUNCED_AT_ONCE, STATUS_PERIOD } from "./limits.ts";

/** What is announced, and how. */
export interface AnnouncerOptions {
  readonly id: string;
  /** What this run calls itself, and no other does. */
  readonly instance: string;
  readonly clock: Clock;
  /** The script that runs. */
  readonly running: () => Script;
  /** The digest of the script that boots next. */
  readonly boots: () => string;
  /** The status as plain data, without what the announcer adds. */
  readonly status: () => object;
  readonly publish: (topic: string, payload: string, options: PublishOptions) => boolean;
}

/** The topic on which a controller says how it is. */
export function statusTopic(id: string): string {
  return `flyball/v1/${id}/status`;
}

/** What the broker says when the controller is gone, and the controller when it goes. */
export function offline(id: string, instance: string): string {
  return JSON.stringify({ online: false, id, instance });
}

/**
 * Kept by the broker, and with a quality of 0: whoever asks for the status of a whole fleet gets
 * what is kept at 1 only as far as a queue of the broker goes, which is 1,000 in a Mosquitto.
 */
const KEPT = { retain: true };

/**
 * Keeps two retained messages true: `status`, and `script` with the digest of each function, which
 * whoever makes a patch needs. A change is told at once, so that who has the result of a patch
 * finds its digests there. Of a large script that is a large message: its changes are gathered.
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  #announced = "";
  #last = Number.NEGATIVE_INFINITY;
  #soon: Cancel | undefined;
  #later: Cancel | undefined;
  #stage: "new" | "started" | "stopped" = "new";
  /** Whether there is a connection, and what was said in this controller's name was heard. */
  #isConnected = false;
  /**
   * Whether something was not taken: a large script fills the way, and the status comes after it.
   */
  #owed = false;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#stage !== "new") return;
    this.#stage = "started";
    this.#wait();
  }

  /** There is a connection and its subscriptions hold: whoever is there is told all, at once. */
  connected(): void {
    this.#announced = "";
    this.#isConnected = true;
    if (this.#stage !== "stopped") this.#announce();
  }

  /** There is none, or a new one: until its subscriptions hold nothing is said. */
  lost(): void {
    this.#isConnected = false;
  }

  /** There is room again for what was not taken. */
  drained(): void {
    if (this.#owed && this.#stage !== "stopped") this.#announce();
  }

  /** Something of it changed. */
  changed(): void {
    if (this.#stage === "stopped" || this.#soon !== undefined) return;
    const { clock, running } = this.#options;
    const pause = running().functions.size > ANNOUNCED_AT_ONCE ? ANNOUNCE_WAIT : 0;
    const wait = this.#last + pause - clock.now();
    if (wait <= 0) {
      this.#announce();
      return;
    }
    this.#soon = after(clock, wait, () => {
      this.#soon = undefined;
      this.#announce();
    });
  }

  /** Says good-bye: what is retained must not look alive. */
  stop(): void {
    if (this.#stage === "stopped") return;
    this.#stage = "stopped";
    this.#soon?.();
    this.#later?.();
    const { id, publish } = this.#options;
    publish(statusTopic(id), offline(id, this.#options.instance), KEPT);
  }

  #wait(): void {
    this.#later = after(this.#options.clock, STATUS_PERIOD, () => {
      this.#wait();
      this.#status();
    });
  }

  #announce(): void {
    if (!this.#isConnected) return;
    this.#last = this.#options.clock.now();
    const { id, running, boots, publish } = this.#options;
    this.#owed = false;
    const script = running();
    const next = boots();
    const announced = `${script.digest} ${next}`;
    if (announced !== this.#announced) {
      const payload = scriptText(script, next);
      if (publish(`flyball/v1/${id}/script`, payload, KEPT)) this.#announced = announced;
      else this.#owed = true;
    }
    this.#status();
  }

  #status(): void {
    if (!this.#isConnected) return;
    const { id, instance, running, boots, status, publish } = this.#options;
    const script = running();
    const digests = { running: script.digest, boots: boots(), functions: script.functions.size };
    const payload = JSON.stringify({ online: true, id, instance, ...digests, ...status() });
    if (!publish(statusTopic(id), payload, KEPT)) this.#owed = true;
  }
}

/** `{"running":{"digest":…,"functions":{…}},"boots":{"digest":…}}` */
function scriptText({ digest, functions }: Script, boots: string): string {
  const buckets = functions.groups.flatMap((group) => group.map(bucketText));
  const digests = buckets.filter((text) => text !== "").join(",");
  const head = `{"running":{"digest":${JSON.stringify(digest)},"functions":{${digests}}}`;
  return `${head},"boots":{"digest":${JSON.stringify(boots)}}}`;
}

const bucketTexts = new WeakMap<object, string>();

/** The digests of a bucket, made once: a patch to one function makes those of one bucket anew. */
function bucketText(bucket: ReadonlyMap<string, FunctionSource>): string {
  let text = bucketTexts.get(bucket);
  if (text === undefined) {
    const sources = [...bucket.values()];
    text = sources.map(({ name, digest }) => `"${name}":"${digest}"`).join(",");
    bucketTexts.set(bucket, text);
  }
  return text;
}
