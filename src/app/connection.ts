import { systemRandom } from "../adapters/clock/random.ts";
import { MqttBus } from "../adapters/mqtt/mqtt.ts";
import type { Clock, MessageBus } from "../ports/ports.ts";
import type { BrokerAccess } from "./broker-access.ts";

/** Which broker, and how to be let in. */
export interface ConnectionOptions {
  readonly url: string;
  readonly access: BrokerAccess;
  readonly clock: Clock;
}

/** Makes a connection to the broker of the run file, under that name; nothing is opened yet. */
export function connectionTo(
  { url, access, clock }: ConnectionOptions,
  name: string,
  topics: readonly string[],
): MessageBus {
  return new MqttBus({ ...access, url, name, topics, clock, random: systemRandom });
}
