import { readdirSync } from "node:fs";
import { connectAsync, type MqttClient } from "mqtt";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { MqttBus, type MqttOptions, randomClientId } from "../../src/adapters/mqtt/mqtt.ts";
import { millis } from "../../src/model/model.ts";
import type {
  Denial,
  LinkState,
  Message,
  MessageBus,
  OversizedMessage,
} from "../../src/ports/ports.ts";

/** How long things may take in these tests, however busy the machine is. */
export const wait = { timeout: 20_000, interval: 5 };

/** A bus that was started, with what it delivered. */
export interface StartedBus {
  readonly bus: MessageBus;
  readonly messages: readonly Message[];
  readonly oversized: readonly OversizedMessage[];
  readonly states: readonly LinkState[];
  readonly denials: readonly Denial[];
  readonly drains: () => number;
  readonly texts: () => string[];
  /** `up`, or the code of why it is down, for each change. */
  readonly codes: () => string[];
}

/** Starts a bus that comes back at once, and says hello whenever it is up. */
export async function startBus(
  options: Partial<MqttOptions> & { readonly url: string },
): Promise<StartedBus> {
  const backoff = { first: millis(10), longest: millis(50) };
  const common = { topics: [], clock: new SystemClock(), random: Math.random };
  const clientId = randomClientId("test", Math.random);
  const bus = new MqttBus({ ...common, clientId, backoff, ...options });
  const messages: Message[] = [];
  const oversized: OversizedMessage[] = [];
  const states: LinkState[] = [];
  const denials: Denial[] = [];
  let drains = 0;
  await bus.start({
    message: (message) => messages.push(message),
    oversized: (message) => oversized.push(message),
    denied: (denial) => denials.push(denial),
    state: (state) => {
      states.push(state);
      if (state.kind === "up") bus.publish("said/hello", "hello");
    },
    drained: () => {
      drains++;
    },
  });
  const texts = () => messages.map(({ payload }) => Buffer.from(payload).toString());
  const codes = () => states.map((state) => (state.kind === "up" ? "up" : state.problem.code));
  return { bus, messages, oversized, states, denials, drains: () => drains, texts, codes };
}

/** Somebody else on that broker. */
export function otherClient(url: string): Promise<MqttClient> {
  return connectAsync(url, { reconnectPeriod: 0 });
}

/** Files that this process has open: sockets, servers, terminals. */
export function openFiles(): number {
  return readdirSync("/proc/self/fd").length;
}
