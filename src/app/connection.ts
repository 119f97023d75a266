import { systemRandom } from "../adapters/clock/random.ts";
import { MqttBus, randomClientId } from "../adapters/mqtt/mqtt.ts";
import type { Clock, MessageBus } from "../ports/ports.ts";
import { offline, statusTopic } from "./announcer.ts";
import type { BrokerAccess } from "./broker-access.ts";
import type { BarePlan } from "./load.ts";
import type { RunFile } from "./run-file.ts";

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

/** Where the broker of a plan is. */
interface Ways {
  readonly plan: Pick<BarePlan, "run" | "access">;
  readonly url: string;
  readonly clock: Clock;
}

/** Who a run is to its broker, and what it hears there. */
export interface Guest {
  readonly instance: string;
  readonly topics: readonly string[];
  /** Whether another client has its id. */
  readonly contested: () => boolean;
}

/** The connection of a run: what the broker says once it is lost bears the run's own name. */
export function busOf({ plan, url, clock }: Ways, { instance, topics, contested }: Guest) {
  const { controller: id } = plan.run;
  return connectionTo(
    { url, access: plan.access, clock },
    {
      clientId: () => clientIdOf(plan.run, contested() ? instance : undefined),
      topics,
      will: { topic: statusTopic(id), payload: offline(id, instance) },
    },
  );
}

/** What a run calls itself, so that it knows its own words from those of another run. */
export function instanceOf(): string {
  return Math.floor(systemRandom() * 36 ** 8)
    .toString(36)
    .padStart(8, "0");
}

/**
 * Who the controller is to its broker: the same at each connection, and after a restart. Only while
 * another client has the same id this one adds what it calls itself: two that push each other out
 * by turns would drive the plant by turns, and neither would ever hear of the other.
 */
function clientIdOf({ controller, broker }: RunFile, instance: string | undefined): string {
  const given = broker.kind === "url" ? broker.clientId : undefined;
  const own = given ?? `flyball-${controller}`;
  return instance === undefined ? own : `${own}-${instance}`;
}
