import { isRecord, type Problem } from "../model/model.ts";
import { after, type Cancel, type Clock, type Message } from "../ports/ports.ts";
import { readJson } from "../script/json-text.ts";
import { ANSWER_PAUSE, CONTEST_HOLD, NAMESAKE_GONE, STATUS_READ } from "./limits.ts";
import type { StandingProblems } from "./standing-problems.ts";

/** What is needed to tell this run of a controller from others of its name. */
export interface NamesakesOptions {
  readonly id: string;
  /** What this run calls itself, and no other does. */
  readonly instance: string;
  readonly url: string;
  readonly clock: Clock;
  readonly standing: StandingProblems;
  /** Says again that this controller is online. */
  readonly answer: () => void;
  /** What stands has changed. */
  readonly changed: () => void;
}

/** What a status says of who it is of. */
interface Said {
  readonly online: boolean;
  readonly instance: string | undefined;
}

const TWICE = "twice";

/**
 * Hears what is said in this controller's name. What says that it is offline is answered: the
 * broker may speak a will of an old connection long after there is a new one. What another run says
 * is told loudly: two controllers of one id drive the same outputs. A run that ended is no other
 * one: what the broker had kept of it is known from the first connection.
 */
export class Namesakes {
  readonly #options: NamesakesOptions;
  #connections = 0;
  /** Whether this run has said on an earlier connection that it is there. */
  #wasAnnounced = false;
  #isSubscribed = false;
  /** The run that the broker knew when this one first came. */
  #predecessor: string | undefined;
  #contestedUntil = Number.NEGATIVE_INFINITY;
  #answered = Number.NEGATIVE_INFINITY;
  #answering: Cancel | undefined;
  #gone: Cancel | undefined;
  #isStopped = false;

  constructor(options: NamesakesOptions) {
    this.#options = options;
  }

  /** Whether another client has lately had the id of this one: then this one takes a longer id. */
  get contested(): boolean {
    return this.#options.clock.now() < this.#contestedUntil;
  }

  /** A connection is there; nothing was heard over it. */
  connected(): void {
    this.#connections++;
    this.#wasAnnounced ||= this.#isSubscribed;
    this.#isSubscribed = false;
  }

  /** The subscriptions hold: from here on this run says what it is. */
  subscribed(): void {
    this.#isSubscribed = true;
  }

  /** Another client came with the id of this one. */
  takenOver(): void {
    const { clock } = this.#options;
    this.#contestedUntil = clock.now() + CONTEST_HOLD;
  }

  /** A message on this controller's own status topic. */
  heard({ payload, retained }: Message): void {
    if (this.#isStopped) return;
    const { instance: own } = this.#options;
    const { online, instance } = saidIn(payload);
    // Before the subscriptions hold nothing was said yet; what is said then comes after this.
    if (!online && this.#isSubscribed) this.#answer();
    if (instance === own) return;
    if (retained && this.#connections <= 1) this.#predecessor = instance;
    else if (retained ? this.#isOfAnother(instance) : online) this.#found(instance);
  }

  stop(): void {
    this.#isStopped = true;
    this.#answering?.();
    this.#gone?.();
  }

  /** What was kept since this run was last heard, of one that is no earlier run. */
  #isOfAnother(instance: string | undefined): boolean {
    return this.#wasAnnounced && instance !== undefined && instance !== this.#predecessor;
  }

  #found(instance: string | undefined): void {
    const { clock, standing, changed } = this.#options;
    this.#contestedUntil = clock.now() + CONTEST_HOLD;
    this.#gone?.();
    this.#gone = after(clock, NAMESAKE_GONE, () => {
      if (standing.mend(TWICE)) changed();
    });
    if (standing.note(TWICE, this.#problem(instance))) changed();
  }

  #problem(instance: string | undefined): Problem {
    const { id, instance: own, url } = this.#options;
    const other = instance === undefined ? "of an earlier version" : instance;
    return {
      code: "CONTROLLER_TWICE",
      what: `another controller with the id ${id} is at this broker, and both drive the outputs: this one is ${own}, the other ${other}`,
      fix: "Stop one of the two, or give it another id under `controller`",
      file: url,
    };
  }

  /** At most one answer in a while, however often it is said. */
  #answer(): void {
    const { clock } = this.#options;
    if (this.#answering !== undefined) return;
    const wait = Math.max(0, this.#answered + ANSWER_PAUSE - clock.now());
    this.#answering = after(clock, wait, () => {
      this.#answering = undefined;
      this.#answered = clock.now();
      this.#options.answer();
    });
  }
}

const utf8 = new TextDecoder();

/** What is no status says of nobody that it is online; so does a topic that was cleared. */
function saidIn(payload: Uint8Array): Said {
  const text = payload.length > STATUS_READ.length ? "" : utf8.decode(payload);
  const read = readJson(text, STATUS_READ);
  const value = read.ok && isRecord(read.value) ? read.value : {};
  const { online, instance } = value;
  return { online: online === true, instance: typeof instance === "string" ? instance : undefined };
}
