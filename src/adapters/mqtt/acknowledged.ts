import type { MqttClient } from "mqtt";
import { IN_FLIGHT, IN_FLIGHT_WAITING } from "./limits.ts";
import { codeOf } from "./problems.ts";

/** A message that the broker is to acknowledge. */
export interface Entry {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly retain: boolean;
  /** The broker has answered for it. */
  readonly answered: () => void;
}

/** Who takes what becomes of the messages. */
export interface AcknowledgedHandlers {
  /** There is room again after there was none. */
  readonly freed: () => void;
  /** The broker was gone before it had the message. */
  readonly lost: () => void;
  /** The broker does not want the message, and says so with that code. */
  readonly denied: (topic: string, reason: number) => void;
}

/**
 * The messages of one connection that the broker acknowledges: some on their way, no more than it
 * takes at once, and a bounded number that wait for these, in order.
 */
export class Acknowledged {
  readonly #client: MqttClient;
  readonly #waiting: Entry[] = [];
  #inFlight = 0;
  #idle: () => void = () => undefined;
  readonly #handlers: AcknowledgedHandlers;

  constructor(client: MqttClient, handlers: AcknowledgedHandlers) {
    this.#client = client;
    this.#handlers = handlers;
  }

  /** Whether the message was taken. */
  publish(entry: Entry): boolean {
    if (this.#waiting.length >= IN_FLIGHT_WAITING) return false;
    this.#waiting.push(entry);
    this.#sendOn();
    return true;
  }

  /** Ends when all that was taken is acknowledged. */
  async settled(): Promise<void> {
    if (this.#inFlight === 0) return;
    await new Promise<void>((resolve) => {
      this.#idle = resolve;
    });
  }

  #sendOn(): void {
    const { receiveMaximum = IN_FLIGHT } = this.#client.serverProperties ?? {};
    const most = Math.min(receiveMaximum, IN_FLIGHT);
    while (this.#inFlight < most) {
      const entry = this.#waiting.shift();
      if (entry === undefined) break;
      this.#inFlight++;
      const { topic, payload, retain } = entry;
      const bytes = typeof payload === "string" ? payload : Buffer.from(payload);
      this.#client.publish(topic, bytes, { qos: 1, retain }, (error) =>
        this.#answered(error, entry),
      );
    }
  }

  #answered(error: Error | null | undefined, entry: Entry): void {
    const reason = codeOf(error);
    if (typeof reason === "number" && reason >= 128) this.#handlers.denied(entry.topic, reason);
    else if (error) this.#handlers.lost();
    // An error without the broker's reason is that of a connection which is lost.
    if (!error || typeof reason === "number") entry.answered();
    const wasFull = this.#waiting.length >= IN_FLIGHT_WAITING;
    this.#inFlight--;
    this.#sendOn();
    if (this.#inFlight === 0) this.#idle();
    if (wasFull) this.#handlers.freed();
  }
}
