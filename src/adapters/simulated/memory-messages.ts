import { millis } from "../../model/model.ts";
import type {
  Message,
  MessageBus,
  MessageCounters,
  MessageHandlers,
  PublishOptions,
} from "../../ports/ports.ts";

/** A broker in memory: what is published reaches every bus of it that asked for the topic. */
export class MemoryBroker {
  readonly #buses = new Set<MemoryBus>();
  readonly #kept = new Map<string, Uint8Array>();
  #isUp = true;

  /** A bus that asks for these topics; it has its own connection. */
  bus(options: MemoryBusOptions): MemoryBus {
    return new MemoryBus(options, {
      publish: (topic, payload, retain) => this.publish(topic, payload, retain),
      join: (bus) => {
        this.#buses.add(bus);
        return this.#isUp;
      },
      leave: (bus) => this.#buses.delete(bus),
      kept: () => this.#kept,
    });
  }

  publish(topic: string, payload: string | Uint8Array, retain = false): void {
    const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
    if (retain && bytes.length === 0) this.#kept.delete(topic);
    else if (retain) this.#kept.set(topic, bytes);
    for (const bus of this.#buses) bus.deliver({ topic, payload: bytes, retained: false });
  }

  /** Every connection is lost, and none can be made. */
  fall(): void {
    this.#isUp = false;
    for (const bus of this.#buses) bus.lose();
  }

  /** The broker is there again, and so is every bus. */
  rise(): void {
    this.#isUp = true;
    for (const bus of this.#buses) bus.connect();
  }
}

/** What a bus asks for, and how long a payload may be. */
export interface MemoryBusOptions {
  /** Topics or filters with `+` and `#`. */
  readonly topics: readonly string[];
  readonly payloadBytes?: number;
}

/** A broker as a bus sees it. */
interface Hub {
  readonly publish: (topic: string, payload: string | Uint8Array, retain: boolean) => void;
  /** Whether the broker is up. */
  readonly join: (bus: MemoryBus) => boolean;
  readonly leave: (bus: MemoryBus) => void;
  readonly kept: () => ReadonlyMap<string, Uint8Array>;
}

/** A connection to a broker in memory. */
export class MemoryBus implements MessageBus {
  readonly #options: MemoryBusOptions;
  readonly #hub: Hub;
  readonly #counters = {
    ...{ connects: 0, received: 0, oversized: 0, published: 0 },
    ...{ refused: 0, denied: 0 },
  };
  #handlers: MessageHandlers | undefined;
  #isUp = false;

  constructor(options: MemoryBusOptions, hub: Hub) {
    this.#options = options;
    this.#hub = hub;
  }

  get counters(): MessageCounters {
    return { ...this.#counters };
  }

  async start(handlers: MessageHandlers): Promise<void> {
    if (this.#handlers !== undefined) return;
    this.#handlers = handlers;
    if (this.#hub.join(this)) this.connect();
    else this.lose();
  }

  publish(topic: string, payload: string | Uint8Array, options: PublishOptions = {}): boolean {
    if (!this.#isUp) {
      this.#counters.refused++;
      return false;
    }
    this.#counters.published++;
    this.#hub.publish(topic, payload, options.retain ?? false);
    options.answered?.();
    return true;
  }

  async stop(): Promise<void> {
    this.#handlers = undefined;
    this.#isUp = false;
    this.#hub.leave(this);
  }

  /** The broker calls: the connection is there, and what was kept comes. */
  connect(): void {
    this.#isUp = true;
    this.#counters.connects++;
    this.#handlers?.state({ kind: "up" });
    for (const [topic, payload] of this.#hub.kept()) {
      this.deliver({ topic, payload, retained: true });
    }
    this.#handlers?.subscribed?.();
  }

  /** The broker calls: the connection is lost. */
  lose(): void {
    this.#isUp = false;
    const problem = { code: "MQTT_CONNECTION", what: "the broker fell", fix: "Raise it" };
    this.#handlers?.state({ kind: "down", problem, retryIn: millis(0) });
  }

  /** The broker calls: somebody published that. */
  deliver(message: Message): void {
    const { topics, payloadBytes = Infinity } = this.#options;
    if (!this.#isUp || !topics.some((filter) => isMatch(filter, message.topic))) return;
    if (message.payload.length <= payloadBytes) {
      this.#counters.received++;
      this.#handlers?.message(message);
      return;
    }
    this.#counters.oversized++;
    this.#handlers?.oversized?.({ topic: message.topic, bytes: message.payload.length });
  }
}

/** Whether a topic fits a filter, level by level. */
function isMatch(filter: string, topic: string): boolean {
  const levels = topic.split("/");
  const wanted = filter.split("/");
  const rest = wanted.indexOf("#");
  const fits = wanted
    .slice(0, rest < 0 ? undefined : rest)
    .every((level, index) => (level === "+" ? index < levels.length : level === levels[index]));
  return fits && (rest >= 0 || wanted.length === levels.length);
}
