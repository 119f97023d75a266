import type { MqttClient } from "mqtt";
import { IN_FLIGHT, IN_FLIGHT_WAITING } from "./limits.ts";

/** A message that the broker is to acknowledge. */
interface Entry {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly retain: boolean;
}

/** Who takes what becomes of the messages. */
export interface AcknowledgedHandlers {
  /** There is room again after there was none. */
  readonly freed: () => void;
  /** The broker does not want the message, or was gone before it said so. */
  readonly refused: () => void;
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
  publish(topic: string, payload: string | Uint8Array, retain: boolean): boolean {
    if (this.#waiting.length >= IN_FLIGHT_WAITING) return false;
    this.#waiting.push({ topic, payload, retain });
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
      this.#client.publish(topic, bytes, { qos: 1, retain }, (error) => this.#answered(error));
    }
  }

  #answered(error: Error | null | undefined): void {
    if (error) this.#handlers.refused();
    const wasFull = this.#waiting.length >= IN_FLIGHT_WAITING;
    this.#inFlight--;
    this.#sendOn();
    if (this.#inFlight === 0) this.#idle();
    if (wasFull) this.#handlers.freed();
  }
}
