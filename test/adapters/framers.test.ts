import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DelimitedFramer } from "../../src/adapters/serial/delimited-framer.ts";
import { framerFor } from "../../src/adapters/serial/framers.ts";
import { LINE_BYTES } from "../../src/adapters/serial/limits.ts";
import { seededRandom } from "../../src/adapters/simulated/simulated.ts";
import type { Framing } from "../../src/devices/framing.ts";

const LINES: Framing = { kind: "lines" };
const DELIMITED: Framing = { kind: "delimited", end: Uint8Array.of(13, 10, 13), most: 8 };
/** Two bytes of start, two of content, and their sum. */
const FIXED: Framing = {
  kind: "fixed",
  length: 5,
  start: Uint8Array.of(0xaa, 0x55),
  valid: (frame) => frame[4] === ((frame[2] ?? 0) + (frame[3] ?? 0)) % 256,
};

const FIXED_STREAM =
  "0102aa550102 03aa55ffff00 aa55aa55ff aa55aa55010203 aa550a0b15 00aaaa550a0b15 aa55";

/** A stream of each framing: the rest of a frame, good ones, and every kind of rubbish. */
const STREAMS: readonly { framing: Framing; bytes: Buffer; frames: readonly string[] }[] = [
  {
    framing: LINES,
    bytes: Buffer.from(".4}\nT=21.4\r\n\nüber\n\r\n\u0000\n a\rb\r\r\nlast\nhalf"),
    frames: ["T=21.4", "über", "\u0000", " a\rb\r", "last"].map(hex),
  },
  {
    framing: DELIMITED,
    bytes: Buffer.from(
      "rest\r\n\rone\r\n\r\r\n\rt\r\nwo\r\n\r123456789\r\n\r\r\r\n\rlast\r\n\r\r\n",
    ),
    frames: ["one", "t\r\nwo", "\r", "last"].map(hex),
  },
  {
    framing: FIXED,
    bytes: Buffer.from(FIXED_STREAM.replaceAll(" ", ""), "hex"),
    frames: ["aa55010203", "aa55aa55ff", "aa55010203", "aa550a0b15", "aa550a0b15"],
  },
];

function hex(text: string): string {
  return Buffer.from(text).toString("hex");
}

function framed(framing: Framing, chunks: readonly Uint8Array[]) {
  const frames: string[] = [];
  const framer = framerFor(framing, (frame) => frames.push(Buffer.from(frame).toString("hex")));
  for (const chunk of chunks) {
    const reused = Uint8Array.from(chunk);
    framer.push(reused);
    // What the port read next would overwrite it.
    reused.fill(10);
  }
  return { frames, counters: framer.counters };
}

describe.each(STREAMS)("frames: $framing.kind", ({ framing, bytes, frames }) => {
  const whole = framed(framing, [bytes]);

  test("all good frames and nothing else", () => {
    expect(whole.frames).toEqual(frames);
    expect(whole.counters.frames).toBe(frames.length);
  });

  test("the same whatever two places the bytes are split at", () => {
    let splits = 0;
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++, splits++) {
        const parts = [
          bytes.subarray(0, first),
          bytes.subarray(first, second),
          bytes.subarray(second),
        ];
        expect(framed(framing, parts).frames, `split at ${first}, ${second}`).toEqual(frames);
      }
    }
    console.log(`${framing.kind}: ${splits} ways of splitting ${bytes.length} bytes, all the same`);
  });

  test("the same byte by byte, the counters as well but for what is still held", () => {
    const single = framed(
      framing,
      Array.from(bytes, (byte) => Uint8Array.of(byte)),
    );
    expect(single.frames).toEqual(frames);
    expect(single.counters).toEqual(whole.counters);
  });

  test("16 MB of noise cost little memory, and the next good frame is read", () => {
    const random = seededRandom(7);
    const noise = Uint8Array.from({ length: 65_536 }, () => Math.floor(random() * 256));
    const quiet = noise.map((byte) => (byte === 10 ? 11 : byte));
    const got: Uint8Array[] = [];
    const framer = framerFor(framing, (frame) => got.push(frame));
    const before = process.memoryUsage().arrayBuffers;
    const start = performance.now();
    for (let megabyte = 0; megabyte < 256; megabyte++) framer.push(quiet);
    const time = performance.now() - start;
    const grown = process.memoryUsage().arrayBuffers - before;
    const good = framing.kind === "fixed" ? Buffer.from("aa55010203", "hex") : endedTwice(framing);
    framer.push(good);
    expect(got.length).toBeGreaterThan(0);
    expect(grown).toBeLessThan(4_194_304);
    expect(framer.counters.droppedBytes).toBeGreaterThan(16_000_000);
    console.log(
      `${framing.kind}: 16 MB of noise in ${time.toFixed(0)} ms, ${grown} bytes more held`,
    );
  });
});

/** The end of the noise, and a frame. */
function endedTwice(framing: Framing): Buffer {
  const end = framing.kind === "delimited" ? Buffer.from(framing.end) : Buffer.from("\n");
  return Buffer.concat([end, Buffer.from("good"), end]);
}

describe("frames at their limits", () => {
  test("a line of the limit with its carriage return is taken, one byte more is not", () => {
    const frames: number[] = [];
    const framer = framerFor(LINES, (frame) => frames.push(frame.length));
    const longest = "x".repeat(LINE_BYTES);
    for (const line of ["", `${longest}\r`, longest, `${longest}y`, `${longest}yz`, "ok"]) {
      framer.push(Buffer.from(`${line}\n`));
    }
    expect(frames).toEqual([LINE_BYTES, LINE_BYTES, 2]);
    const dropped = 2 * LINE_BYTES + 3;
    expect(framer.counters).toMatchObject({ frames: 3, overlong: 2, droppedBytes: dropped });
  });

  test("a delimited frame of the limit is taken, one byte more is not", () => {
    const { frames, counters } = framed(DELIMITED, [
      Buffer.from("\r\n\r12345678\r\n\r123456789\r\n\rok\r\n\r"),
    ]);
    expect(frames).toEqual([hex("12345678"), hex("ok")]);
    expect(counters).toMatchObject({ frames: 2, overlong: 1, droppedBytes: 9 });
  });

  test("a frame without an end is counted as too long before its end comes", () => {
    expect(framed(DELIMITED, [Buffer.from("\r\n\r1234567890123")]).counters.overlong).toBe(1);
  });

  test("a wrong checksum is counted once, and the next frame is read", () => {
    const good = "aa55010203";
    const { frames, counters } = framed(FIXED, [
      Buffer.from(`${good}aa55010204${good}${good}`, "hex"),
    ]);
    expect(frames).toEqual([good, good, good]);
    expect(counters).toMatchObject({ frames: 3, invalid: 1, partial: 0, droppedBytes: 5 });
  });

  test("a frame that hides in the rubbish before it is found by sliding on", () => {
    const { frames, counters } = framed(FIXED, [Buffer.from("aa55aa55010203", "hex")]);
    expect(frames).toEqual(["aa55010203"]);
    expect(counters).toMatchObject({ partial: 1, invalid: 0, droppedBytes: 2 });
  });
});

describe("frames across a reconnect", () => {
  test.each(STREAMS)("$framing.kind: a half frame is dropped", ({ framing, bytes, frames }) => {
    for (let at = 0; at <= bytes.length; at++) {
      const got: string[] = [];
      const framer = framerFor(framing, (frame) => got.push(Buffer.from(frame).toString("hex")));
      framer.push(bytes.subarray(0, at));
      const before = got.length;
      framer.reset();
      framer.push(bytes);
      expect(got.slice(before), `lost at ${at}`).toEqual(frames);
    }
  });
});

describe("frames as a property", () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 12, max: 4 }), { maxLength: 40 });

  test("delimited: what a text of the same bytes splits into", () => {
    const ends = fc.uint8Array({ minLength: 1, maxLength: 4, max: 4 });
    const options = { numRuns: 3_000 };
    const property = fc.property(
      chunks,
      ends,
      fc.integer({ min: 1, max: 9 }),
      (parts, end, most) => {
        const { frames } = framed({ kind: "delimited", end, most }, parts);
        const all = Buffer.concat(parts).toString("latin1");
        const pieces = all.split(Buffer.from(end).toString("latin1")).slice(1, -1);
        const wanted = pieces.filter(({ length }) => length > 0 && length <= most);
        expect(frames).toEqual(wanted.map((piece) => Buffer.from(piece, "latin1").toString("hex")));
      },
    );
    fc.assert(property, options);
  });

  test("fixed: what the slowest search finds, and every byte is accounted for", () => {
    const property = fc.property(chunks, fc.integer({ min: 2, max: 5 }), (parts, length) => {
      const start = Uint8Array.of(1);
      const valid = (frame: Uint8Array) => frame.reduce((sum, byte) => sum + byte, 0) % 3 === 0;
      const { frames, counters } = framed({ kind: "fixed", length, start, valid }, parts);
      const all = Buffer.concat(parts);
      const wanted: string[] = [];
      let at = 0;
      while (at + length <= all.length) {
        const frame = all.subarray(at, at + length);
        const fits = frame[0] === 1 && valid(frame);
        if (fits) wanted.push(frame.toString("hex"));
        at += fits ? length : 1;
      }
      expect(frames).toEqual(wanted);
      const counted = counters.frames * length + counters.droppedBytes;
      expect(all.length - counted).toBeLessThan(length);
    });
    fc.assert(property, { numRuns: 3_000 });
  });

  test("a delimiter and a frame have a byte at least", () => {
    const take = (): void => undefined;
    const options = { end: new Uint8Array(0), most: 8, isText: false, take };
    expect(() => new DelimitedFramer(options)).toThrow("INTERNAL");
  });
});
