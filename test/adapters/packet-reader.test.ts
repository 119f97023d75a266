import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ANSWER_BYTES, AROUND_PAYLOAD_BYTES } from "../../src/adapters/mqtt/limits.ts";
import { type Protocol, publishPacket } from "../../src/adapters/mqtt/packet.ts";
import { PacketReader } from "../../src/adapters/mqtt/packet-reader.ts";

const LONGEST = 300;

function read(chunks: readonly Buffer[], protocol: Protocol = 4, payloadBytes = LONGEST) {
  const found: unknown[] = [];
  const rest: Buffer[] = [];
  const reader = new PacketReader({
    protocol,
    payloadBytes,
    delivery: ({ topic, payload, retained, id }) =>
      found.push({ topic, payload: Buffer.from(payload).toString("hex"), retained, id }),
    oversized: (message) => found.push(message),
    rest: (bytes) => rest.push(bytes),
  });
  const problems = chunks.map((chunk) => reader.push(chunk));
  return { found, rest: Buffer.concat(rest).toString("hex"), problem: problems.at(-1) };
}

/** A packet, its length written the long way round. */
function packet(first: number, ...parts: readonly (string | readonly number[])[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const digits: number[] = [];
  for (let rest = body.length; digits.length === 0 || rest > 0; rest = Math.floor(rest / 128)) {
    digits.push((rest % 128) + (rest >= 128 ? 128 : 0));
  }
  return Buffer.concat([Buffer.from([first, ...digits]), body]);
}

function topic(name: string): number[] {
  return [0, name.length, ...Buffer.from(name)];
}

const CONNACK = packet(0x20, [0, 0]);
const PING = packet(0xd0);
const STREAM = [
  CONNACK,
  packet(0x30, topic("a/b"), "21.4"),
  PING,
  packet(0x33, topic("c"), [1, 2], "kept"),
  packet(0x30, topic("long"), "x".repeat(LONGEST + 1)),
  packet(0x32, topic("long"), [0, 9], "x".repeat(LONGEST + 1)),
  packet(0x90, [0, 1, 1]),
  packet(0x30, topic("empty")),
  packet(0x30, topic("full"), "y".repeat(LONGEST)),
];
const FOUND = [
  { topic: "a/b", payload: Buffer.from("21.4").toString("hex"), retained: false, id: undefined },
  { topic: "c", payload: Buffer.from("kept").toString("hex"), retained: true, id: 258 },
  { topic: "long", bytes: LONGEST + 1, id: undefined },
  { topic: "long", bytes: LONGEST + 1, id: 9 },
  { topic: "empty", payload: "", retained: false, id: undefined },
  { topic: "full", payload: "79".repeat(LONGEST), retained: false, id: undefined },
];
const REST = Buffer.concat([CONNACK, PING, packet(0x90, [0, 1, 1])]).toString("hex");

describe("what a broker sends", () => {
  const bytes = Buffer.concat(STREAM);

  test("is taken apart the same whatever place it is split at", () => {
    for (let at = 0; at <= bytes.length; at++) {
      const split = read([bytes.subarray(0, at), bytes.subarray(at)]);
      expect(split, `split at ${at}`).toEqual({ found: FOUND, rest: REST, problem: undefined });
    }
    console.log(`mqtt: ${bytes.length + 1} ways of splitting ${bytes.length} bytes, all the same`);
  });

  test("is taken apart the same byte by byte", () => {
    const single = read(Array.from(bytes, (byte) => Buffer.from([byte])));
    expect(single).toEqual({ found: FOUND, rest: REST, problem: undefined });
  });

  test("in MQTT 5 has properties, which are passed over", () => {
    const properties = [7, 0x26, 0, 1, 97, 0, 1, 98];
    const found = read(
      [
        packet(0x30, topic("a"), properties, "1"),
        packet(0x32, topic("b"), [0, 3], [0], "2"),
        packet(0x30, topic("c"), properties, "z".repeat(LONGEST + 1)),
      ],
      5,
    );
    expect(found).toMatchObject({
      found: [
        { topic: "a", payload: "31", id: undefined },
        { topic: "b", payload: "32", id: 3 },
        { topic: "c", bytes: LONGEST + 1 },
      ],
      problem: undefined,
    });
  });

  test("costs no memory where it is longer than it may be, and the next message is read", () => {
    const length = 100 * 2 ** 20;
    const head = packet(0x30, topic("huge"));
    const announced = Buffer.concat([
      Buffer.from([
        0x30,
        128 + (length % 128),
        128 + ((length >> 7) % 128),
        128 + ((length >> 14) % 128),
        length >> 21,
      ]),
      head.subarray(2),
    ]);
    const chunk = Buffer.alloc(65_536, "x");
    const found: unknown[] = [];
    const reader = new PacketReader({
      ...{ protocol: 4, payloadBytes: LONGEST },
      delivery: (message) => found.push(message.topic),
      oversized: (message) => found.push(message),
      rest: () => undefined,
    });
    const before = process.memoryUsage().arrayBuffers;
    reader.push(announced);
    let left = length - 6;
    for (; left > chunk.length; left -= chunk.length) reader.push(chunk);
    const grown = process.memoryUsage().arrayBuffers - before;
    reader.push(Buffer.concat([chunk.subarray(0, left), packet(0x30, topic("next"), "1")]));
    expect(found).toEqual([{ topic: "huge", bytes: length - 6, id: undefined }, "next"]);
    expect(grown).toBeLessThan(2 * AROUND_PAYLOAD_BYTES);
  });

  test.each([
    ["a length that does not end", Buffer.from([0x30, 255, 255, 255, 255, 1])],
    ["an answer that announces more than any has", packet(0x20, "x".repeat(ANSWER_BYTES + 1))],
    ["a message without a topic", packet(0x30)],
    ["a message with an empty topic", packet(0x30, topic(""), "x")],
    ["a topic that is longer than its packet", packet(0x30, [0, 9, 97])],
    ["an id that is cut off", packet(0x32, topic("a"), [1])],
    ["a quality that was not asked for", packet(0x34, topic("a"), [0, 1], "x")],
  ])("is refused: %s", (_, bytes) => {
    for (const chunks of [[bytes], Array.from(bytes, (byte) => Buffer.from([byte]))]) {
      const { found, problem } = read(chunks);
      expect(problem).toEqual(expect.any(String));
      expect(found).toEqual([]);
    }
  });

  test.each([
    ["properties that are cut off", packet(0x30, topic("a"), [9, 1])],
    ["properties without a length", packet(0x30, topic("a"), [255])],
    ["no properties at all", packet(0x30, topic("a"))],
  ])("is refused in MQTT 5: %s", (_, bytes) => {
    expect(read([bytes], 5)).toMatchObject({ found: [], problem: expect.any(String) });
  });

  test("may be anything at all without an error being thrown", () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
    const property = fc.property(chunks, fc.constantFrom<Protocol>(4, 5), (parts, protocol) => {
      read(
        parts.map((part) => Buffer.from(part)),
        protocol,
        16,
      );
    });
    fc.assert(property, { numRuns: 5_000 });
  });
});

describe("what is sent to a broker", () => {
  test("is what a reader of the same version finds", () => {
    const property = fc.property(
      fc.constantFrom<Protocol>(4, 5),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 50 }),
      fc.oneof(fc.string({ unit: "grapheme", maxLength: 400 }), fc.uint8Array({ maxLength: 400 })),
      fc.boolean(),
      (protocol, name, payload, retained) => {
        const bytes = publishPacket(protocol, name, payload, retained);
        const hex = Buffer.from(payload as string).toString("hex");
        const message = { topic: name, payload: hex, retained, id: undefined };
        expect(read([bytes], protocol, 4_000).found).toEqual([message]);
      },
    );
    fc.assert(property, { numRuns: 2_000 });
  });

  test.each([0, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])(
    "has its length in as few bytes as can be, of %i bytes",
    (length) => {
      const payload = Math.max(0, length - 3);
      const bytes = publishPacket(4, "a", "x".repeat(payload), false);
      expect(bytes.equals(packet(0x30, topic("a"), "x".repeat(payload)))).toBe(true);
    },
  );
});
