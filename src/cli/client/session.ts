import { systemRandom } from "../../adapters/clock/random.ts";
import { MqttBus, randomClientId } from "../../adapters/mqtt/mqtt.ts";
import { after, type Clock, type LinkState, type Message, within } from "../../ports/ports.ts";
import {
  AGREE_WAIT,
  CONNECT_WAIT,
  HEAR_WAIT,
  OFFLINE_WAIT,
  RECONNECT,
  REQUEST_BYTES,
} from "./limits.ts";
import type { OnlineStatus, Result, ResultOf, RunningScript, Status } from "./messages.ts";
import { parseResult, parseScript, parseStatus } from "./messages.ts";
import * as problems from "./problems.ts";
import type { Target } from "./target.ts";

/** What a request came to in the end. */
export type Answer = Exclude<Result, ResultOf<"running">>;

/** A request that waits for its answer. */
interface Pending {
  readonly id: string;
  readonly payload: string;
  /** Whether it was sent on the connection that there is now. */
  sent: boolean;
  everSent: boolean;
  running: number | undefined;
  answer: Answer | undefined;
}

/**
 * A conversation with one controller over its broker: what it says of itself, and requests. A
 * connection that is lost is made again, and the request that waits is sent again, with the same
 * id: the controller applies it at most once. Every wait has an end.
 */
export class Session {
  readonly #target: Target;
  readonly #clock: Clock;
  readonly #bus: MqttBus;
  readonly #waiting = new Set<() => void>();
  #link: LinkState | undefined;
  #status: Status | "strange" | undefined;
  #script: RunningScript | "strange" | undefined;
  /** Whether the status came over this connection: then its subscriptions hold. */
  #ready = false;
  #pending: Pending | undefined;

  private constructor(target: Target, clock: Clock) {
    const { id, url, access } = target;
    this.#target = target;
    this.#clock = clock;
    this.#bus = new MqttBus({
      ...{ ...access, url, clock, random: systemRandom },
      clientId: randomClientId("flyball-client", systemRandom),
      // The status comes last: whoever has it hears the others as well.
      topics: ["result", "script", "status"].map((name) => `flyball/v1/${id}/${name}`),
      backoff: RECONNECT,
    });
  }

  /**
   * Connects and hears what the controller says of itself. Throws a `ClientError` where there is no
   * broker, or where it knows no such controller.
   */
  static async open(target: Target, clock: Clock): Promise<Session> {
    const session = new Session(target, clock);
    try {
      await session.#open();
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  get id(): string {
    return this.#target.id;
  }

  get url(): string {
    return this.#target.url;
  }

  /** What the controller last said of itself. Throws where that is not understood. */
  get status(): Status {
    if (this.#status === undefined) throw problems.unknownThere(this.id, this.url);
    if (this.#status === "strange") throw problems.strangeAnswer(this.id, "status");
    return this.#status;
  }

  /** The same, of a controller that runs. Throws a `ClientError` where it does not. */
  get online(): OnlineStatus {
    const { status } = this;
    if (!status.online) throw problems.offlineThere(this.id, this.url);
    return status;
  }

  /** Whether a request is on its way, so that nobody here knows what comes of it. */
  get asking(): boolean {
    return this.#pending?.everSent === true;
  }

  /** The digests of what runs, those of a large script after a while. Throws a `ClientError`. */
  async script(): Promise<RunningScript> {
    const agrees = (): boolean => {
      const [status, script] = [this.#status, this.#script];
      if (typeof status !== "object" || !status.online || script === "strange") return true;
      return script?.digest === status.running;
    };
    await this.#until(agrees, AGREE_WAIT);
    if (this.#script === undefined || this.#script === "strange") {
      throw problems.strangeAnswer(this.id, "script");
    }
    return this.#script;
  }

  /**
   * Sends a request and gives what it came to. Throws a `ClientError` where the controller is
   * offline, and where it does not answer within so many milliseconds.
   */
  async ask(request: { readonly id: string }, wait: number): Promise<Answer> {
    if (!this.status.online) throw problems.offlineThere(this.id, this.url);
    const payload = JSON.stringify(request);
    const bytes = Buffer.byteLength(payload);
    if (bytes > REQUEST_BYTES) throw problems.tooLarge(bytes, REQUEST_BYTES);
    const pending: Pending = {
      ...{ id: request.id, payload, sent: false, everSent: false },
      ...{ running: undefined, answer: undefined },
    };
    this.#pending = pending;
    this.#send();
    await this.#until(() => pending.answer !== undefined, wait);
    this.#pending = undefined;
    const { answer, everSent: sent, running } = pending;
    if (answer !== undefined) return answer;
    const down = this.#link?.kind === "down" ? this.#link.problem : undefined;
    throw problems.silent(this.id, { wait, sent, running, down });
  }

  /** Sends what was taken, and ends. Safe to call twice. */
  async close(): Promise<void> {
    await this.#bus.stop();
  }

  async #open(): Promise<void> {
    const started = this.#bus.start({
      state: (state) => this.#linked(state),
      message: (message) => this.#hear(message),
      drained: () => this.#send(),
    });
    const end = await within(this.#clock, CONNECT_WAIT, (done) => void started.then(done));
    this.#expectUp();
    if (end === "late") throw problems.muteBroker(this.url);
    await this.#until(() => this.#status !== undefined || this.#link?.kind === "down", HEAR_WAIT);
    if (this.#status === undefined) this.#expectUp();
    if (this.#status === undefined) throw problems.unknownThere(this.id, this.url);
    // It may be the will of an old connection: who is there says so as soon as it hears that.
    await this.#until(() => this.#isOnline, OFFLINE_WAIT);
  }

  get #isOnline(): boolean {
    return typeof this.#status === "object" && this.#status.online;
  }

  #expectUp(): void {
    if (this.#link?.kind === "down") throw problems.brokerError(this.url, this.#link.problem);
  }

  #linked(state: LinkState): void {
    this.#link = state;
    this.#ready = false;
    if (this.#pending !== undefined) this.#pending.sent = false;
    this.#wake();
  }

  #hear({ topic, payload }: Message): void {
    const base = `flyball/v1/${this.id}`;
    if (topic === `${base}/result`) this.#answered(payload);
    else if (topic === `${base}/script`) this.#script = parseScript(payload) ?? "strange";
    else {
      this.#status = parseStatus(payload) ?? "strange";
      this.#ready = true;
      this.#send();
    }
    this.#wake();
  }

  #answered(payload: Uint8Array): void {
    const pending = this.#pending;
    const result = parseResult(payload);
    if (pending === undefined || result?.id !== pending.id) return;
    if (result.stage === "running") pending.running = result.cycle;
    else pending.answer ??= result;
  }

  /** Once on each connection, as soon as the answer would be heard and somebody is there. */
  #send(): void {
    const pending = this.#pending;
    if (pending === undefined || pending.sent || !this.#ready) return;
    if (!this.#isOnline) return;
    const topic = `flyball/v1/${this.id}/patch`;
    pending.sent = this.#bus.publish(topic, pending.payload, { acknowledged: true });
    pending.everSent ||= pending.sent;
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** Ends when the test holds, or after that many milliseconds without. */
  async #until(test: () => boolean, wait: number): Promise<void> {
    if (test()) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        cancel();
        this.#waiting.delete(look);
        resolve();
      };
      const look = (): void => {
        if (test()) end();
      };
      const cancel = after(this.#clock, wait, end);
      this.#waiting.add(look);
    });
  }
}
