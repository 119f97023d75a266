import { systemRandom } from "../adapters/clock/random.ts";
import { MqttBus, randomClientId } from "../adapters/mqtt/mqtt.ts";
import type { Clock, MessageBus } from "../ports/ports.ts";
import type { BrokerAccess } from "./broker-access.ts";

/** Which broker, and how to be let in. */
export interface ConnectionOptions {
  readonly url: string;
  readonly access: BrokerAccess;
  readonly clock: Clock;
}

/** Who connects, what it wants to hear, and what the broker says once it is gone. */
export interface ConnectionParty {
  /** Who this is to the broker, asked at each connection. */
  readonly clientId: () => string;
  readonly topics: readonly string[];
  /** Retained; nothing if absent. */
  readonly will?: { readonly topic: string; readonly payload: string };
}

/** Makes a connection to the broker of the run file; nothing is opened yet. */
export function connectionTo(
  { url, access, clock }: ConnectionOptions,
  { clientId, topics, will }: ConnectionParty,
): MessageBus {
  const last = will === undefined ? {} : { will: { ...will, retain: true } };
  return new MqttBus({ ...access, ...last, url, clientId, topics, clock, random: systemRandom });
}

/** The id of a client that is nobody's controller, such as a simulated device. */
export function idOfGuest(name: string): () => string {
  return randomClientId(name, systemRandom);
}
