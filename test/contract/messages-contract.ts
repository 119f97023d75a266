import { afterEach, describe, expect, test } from "vitest";
import type {
  LinkState,
  Message,
  MessageBus,
  MessageHandlers,
  OversizedMessage,
} from "../../src/ports/ports.ts";

/** A broker under test. */
export interface BrokerUnderTest {
  /** A bus of its own that asks for these topics and takes payloads up to that length. */
  readonly bus: (topics: readonly string[], payloadBytes: number) => MessageBus;
  /** Somebody else publishes that. */
  readonly publish: (
    topic: string,
    payload: string | Uint8Array,
    retain?: boolean,
  ) => Promise<unknown>;
  /** The broker goes away, and comes back at the same place. What it kept may be lost. */
  readonly fall: () => Promise<void>;
  readonly rise: () => Promise<void>;
  readonly close: () => Promise<unknown>;
}

const LONGEST = 1_000;
const wait = { timeout: 20_000, interval: 5 };

/** A bus that was started, with what it delivered. */
interface Started {
  readonly bus: MessageBus;
  readonly messages: Message[];
  readonly oversized: OversizedMessage[];
  readonly states: LinkState["kind"][];
  readonly texts: () => string[];
}

type Start = (
  under: BrokerUnderTest,
  topics: readonly string[],
  up?: (bus: MessageBus) => void,
) => Promise<Started>;

/** What every message bus promises. */
export function messagesContract(name: string, open: () => Promise<BrokerUnderTest>): void {
  const closes: (() => Promise<unknown>)[] = [];

  async function opened(): Promise<BrokerUnderTest> {
    const under = await open();
    closes.push(() => under.close());
    return under;
  }

  const started: Start = async (under, topics, up = () => undefined) => {
    const bus = under.bus(topics, LONGEST);
    const [messages, oversized]: [Message[], OversizedMessage[]] = [[], []];
    const states: LinkState["kind"][] = [];
    closes.push(() => bus.stop());
    await bus.start({
      message: (message) => messages.push(message),
      oversized: (message) => oversized.push(message),
      drained: () => undefined,
      state: ({ kind }) => {
        states.push(kind);
        if (kind === "up") up(bus);
      },
    });
    const texts = () => messages.map(({ payload }) => Buffer.from(payload).toString());
    return { bus, messages, oversized, states, texts };
  };

  describe(`messages by ${name}`, () => {
    afterEach(async () => {
      for (const close of closes.splice(0).reverse()) await close();
    });
    testDelivery(opened, started);
    testSending(opened, started);
    testLink(opened, started);
  });
}

function testDelivery(opened: () => Promise<BrokerUnderTest>, started: Start): void {
  test("delivers what was asked for in order, and nothing else", async () => {
    const under = await opened();
    const { messages, texts, bus } = await started(under, [
      "plant/door",
      "zone/+/climate",
      "all/#",
    ]);
    const topics = [
      "plant/door",
      "plant/window",
      "zone/1/climate",
      "zone/1/2/climate",
      "all",
      "all/a/b",
    ];
    for (const topic of [...topics, "zone/climate", "zone//climate", "plant/door"]) {
      await under.publish(topic, topic);
    }
    const wanted = [
      "plant/door",
      "zone/1/climate",
      "all",
      "all/a/b",
      "zone//climate",
      "plant/door",
    ];
    await expect.poll(texts, wait).toEqual(wanted);
    expect(messages.map(({ topic }) => topic)).toEqual(wanted);
    expect(messages.some(({ retained }) => retained)).toBe(false);
    expect(bus.counters).toMatchObject({ received: 6, oversized: 0 });
  });

  test("tells what the broker had kept", async () => {
    const under = await opened();
    await under.publish("plant/door", "kept", true);
    const { messages } = await started(under, ["plant/door"]);
    await expect.poll(() => messages.length, wait).toBe(1);
    await under.publish("plant/door", "new", true);
    await expect.poll(() => messages.length, wait).toBe(2);
    expect(messages.map(({ retained }) => retained)).toEqual([true, false]);
    await under.publish("plant/door", "", true);
  });

  test("drops a message that is a byte too long, tells it, and delivers the next", async () => {
    const under = await opened();
    const { texts, oversized, bus } = await started(under, ["plant/+"]);
    await under.publish("plant/a", "x".repeat(LONGEST));
    await under.publish("plant/b", "x".repeat(LONGEST + 1));
    await under.publish("plant/c", "next");
    await expect.poll(texts, wait).toEqual(["x".repeat(LONGEST), "next"]);
    expect(oversized).toEqual([{ topic: "plant/b", bytes: LONGEST + 1 }]);
    expect(bus.counters).toMatchObject({ received: 2, oversized: 1 });
  });
}

function testSending(opened: () => Promise<BrokerUnderTest>, started: Start): void {
  test("sends text and bytes, acknowledged or not, in order", async () => {
    const under = await opened();
    const sender = await started(under, []);
    const { messages, texts } = await started(under, ["said/#"]);
    const acknowledged = { acknowledged: true };
    for (let round = 0; round < 100; round++) {
      expect(sender.bus.publish("said/text", `é${round}`)).toBe(true);
      expect(sender.bus.publish("said/both", `a${round}`, acknowledged)).toBe(true);
    }
    expect(sender.bus.publish("said/bytes", Uint8Array.of(0, 255, 10), acknowledged)).toBe(true);
    expect(sender.bus.publish("said/none", "")).toBe(true);
    await expect.poll(() => messages.length, wait).toBe(202);
    const both = Array.from({ length: 100 }, (_, round) => [`é${round}`, `a${round}`]).flat();
    expect(
      texts()
        .filter((text) => /^[éa]/.test(text))
        .sort(),
    ).toEqual([...both].sort());
    const of = (topic: string) => messages.filter((message) => message.topic === topic);
    expect(of("said/text").map(({ payload }) => Buffer.from(payload).toString())).toEqual(
      both.filter((text) => text.startsWith("é")),
    );
    expect([...(of("said/bytes")[0]?.payload ?? [])]).toEqual([0, 255, 10]);
    expect(of("said/none")[0]?.payload).toHaveLength(0);
    expect(sender.bus.counters).toMatchObject({ published: 202, refused: 0 });
  });

  test("has the broker keep what is to be kept", async () => {
    const under = await opened();
    const sender = await started(under, []);
    sender.bus.publish("said/kept", "kept", { retain: true, acknowledged: true });
    sender.bus.publish("said/kept/too", "too", { retain: true });
    await sender.bus.stop();
    const { messages, texts } = await started(under, ["said/#"]);
    await expect.poll(() => texts().sort(), wait).toEqual(["kept", "too"]);
    expect(messages.every(({ retained }) => retained)).toBe(true);
    for (const { topic } of [...messages]) await under.publish(topic, "", true);
  });

  test("sends what was taken before it stops", async () => {
    const under = await opened();
    const { texts } = await started(under, ["said/last"]);
    const sender = await started(under, []);
    for (let index = 0; index < 300; index++) {
      sender.bus.publish("said/last", String(index), { acknowledged: index % 2 === 0 });
    }
    await sender.bus.stop();
    await expect.poll(() => texts().length, wait).toBe(300);
  });
}

function testLink(opened: () => Promise<BrokerUnderTest>, started: Start): void {
  test("says `up` first, so that what is published then is on its way", async () => {
    const under = await opened();
    const other = await started(under, ["said/first"]);
    const { states } = await started(under, [], (bus) => bus.publish("said/first", "hello"));
    await expect.poll(other.texts, wait).toEqual(["hello"]);
    expect(states).toEqual(["up"]);
  });

  test("takes nothing while there is no connection, and queues nothing", async () => {
    const under = await opened();
    const { bus, states } = await started(under, ["plant/#"]);
    await under.fall();
    await expect.poll(() => states, wait).toContain("down");
    expect(bus.publish("plant/a", "b")).toBe(false);
    expect(bus.publish("plant/a", "b", { acknowledged: true })).toBe(false);
    expect(bus.counters).toMatchObject({ published: 0, refused: 2 });
  });

  test("is back with its subscriptions after the broker was gone", async () => {
    const under = await opened();
    const { bus, states, texts } = await started(under, ["plant/door"]);
    await under.fall();
    await expect.poll(() => states.at(-1), wait).toBe("down");
    await under.rise();
    await expect.poll(() => states.at(-1), wait).toBe("up");
    const heard = async () => {
      await under.publish("plant/door", "again");
      return texts();
    };
    await expect.poll(heard, wait).toContain("again");
    expect(bus.counters.connects).toBe(2);
  });

  test("can be started where there is no broker, and is up when there is one", async () => {
    const under = await opened();
    await under.fall();
    const { states } = await started(under, ["plant/door"]);
    expect(states.at(-1)).toBe("down");
    await under.rise();
    await expect.poll(() => states.at(-1), wait).toBe("up");
  });

  test("delivers nothing after the stop; starting and stopping twice do nothing", async () => {
    const under = await opened();
    const { bus, states, texts } = await started(under, ["plant/door"]);
    const deaf: MessageHandlers = {
      message: () => undefined,
      state: () => undefined,
      drained: () => undefined,
    };
    await bus.start(deaf);
    await bus.stop();
    await bus.stop();
    await under.publish("plant/door", "late");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(bus.publish("plant/door", "later")).toBe(false);
    expect(states).toEqual(["up"]);
    expect(texts()).toEqual([]);
  });
}
