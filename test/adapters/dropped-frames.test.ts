import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FramerWatch } from "../../src/adapters/serial/framer.ts";
import { framerFor } from "../../src/adapters/serial/framers.ts";
import { LINE_BYTES } from "../../src/adapters/serial/limits.ts";
import type { Framing, LineEnd } from "../../src/devices/framing.ts";
import { SEED } from "../seed.ts";

const FIXED: Framing = {
  kind: "fixed",
  length: 5,
  start: Uint8Array.of(0xaa, 0x55),
  valid: (frame) => frame[4] === ((frame[2] ?? 0) + (frame[3] ?? 0)) % 256,
};

/** The frames of these chunks, what was told to be dropped, and the counters. */
function cut(framing: Framing, chunks: readonly (string | Uint8Array)[], first?: boolean) {
  const frames: string[] = [];
  const losses: string[] = [];
  const firsts: string[] = [];
  const watch: FramerWatch = {
    dropped: (loss) => losses.push(loss),
    ...(first === undefined
      ? {}
      : {
          first: (piece) => {
            firsts.push(Buffer.from(piece).toString("latin1"));
            return first;
          },
        }),
  };
  const take = (frame: Uint8Array) => frames.push(Buffer.from(frame).toString("latin1"));
  const framer = framerFor(framing, take, watch);
  for (const chunk of chunks) {
    framer.push(typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk);
  }
  return { frames, losses, firsts, counters: framer.counters };
}

const lines = (eol: LineEnd): Framing => ({ kind: "lines", eol });

describe("a line ends", () => {
  const text = "a\nb\rc\r\nd\n\re\r\rf\n";
  test.each<[LineEnd, readonly string[]]>([
    ["any", ["a", "b", "c", "d", "e", "f"]],
    ["lf", ["a", "b\rc", "d", "\re\r\rf"]],
    ["cr", ["a\nb", "c", "\nd\n", "e"]],
    ["crlf", ["a\nb\rc"]],
  ])("with eol: %s where it says", (eol, wanted) => {
    const end = eol === "crlf" ? "\r\n" : eol === "cr" ? "\r" : "\n";
    expect(cut(lines(eol), [`${end}${text}`]).frames).toEqual(wanted);
  });

  test("with any, whatever the pieces are: what a split at both gives", () => {
    const bytes = fc.array(fc.constantFrom("x", "y", "\n", "\r"), { maxLength: 60 });
    const property = fc.property(bytes, fc.integer({ min: 1, max: 7 }), (characters, size) => {
      const whole = `\n${characters.join("")}`;
      const pieces = whole.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      const wanted = whole.split(/[\r\n]/).slice(0, -1);
      expect(cut(lines("any"), pieces).frames).toEqual(wanted.filter((line) => line !== ""));
    });
    fc.assert(property, { numRuns: 2_000, seed: SEED });
    console.log(`line ends: 2,000 random texts, seed ${SEED}`);
  });

  test("a line of the limit is taken, one byte more is not, with each end", () => {
    for (const [eol, end] of [
      ["any", "\r"],
      ["any", "\n"],
      ["cr", "\r"],
      ["crlf", "\r\n"],
    ] as const) {
      const most = "x".repeat(LINE_BYTES);
      const { frames, losses } = cut(lines(eol), [`${end}${most}${end}${most}y${end}ok${end}`]);
      expect(frames.map((frame) => frame.length)).toEqual([LINE_BYTES, 2]);
      expect(losses).toEqual(["overlong"]);
    }
  });
});

describe("what is dropped is told once, by its kind", () => {
  test("a first piece that nobody takes, and none where it is empty", () => {
    const half = cut(lines("any"), ["1.4\n21.4\n"], false);
    expect(half).toMatchObject({ firsts: ["1.4"], frames: ["21.4"], losses: ["partial"] });
    expect(half.counters).toMatchObject({ partial: 1, frames: 1, bytes: 9, droppedBytes: 3 });
    expect(cut(lines("any"), ["\n21.4\n"], false).losses).toEqual([]);
  });

  test("a first piece that is taken is a frame", () => {
    const { firsts, frames, losses, counters } = cut(lines("any"), ["{", "}\r", "\nx\n"], true);
    expect({ firsts, frames, losses }).toEqual({ firsts: ["{}"], frames: ["x"], losses: [] });
    expect(counters).toMatchObject({ frames: 2, partial: 0, droppedBytes: 0 });
  });

  test("a first piece without an end is too long, however it comes", () => {
    for (const first of [undefined, false]) {
      const noise = cut(lines("lf"), ["x".repeat(LINE_BYTES + 1), "x".repeat(9_000)], first);
      const losses = first === undefined ? [] : ["overlong"];
      expect(noise.losses).toEqual(losses);
    }
  });

  test("500 frames with a wrong checksum are 500", () => {
    const bad = Buffer.from("aa55010204".repeat(500), "hex");
    expect(cut(FIXED, [bad]).counters).toMatchObject({ frames: 0, checksum: 500 });
    const good = Buffer.from("aa55010203", "hex");
    const { frames, counters, losses } = cut(FIXED, [good, bad, good]);
    expect(frames).toHaveLength(2);
    expect(counters).toMatchObject({ checksum: 500, invalid: 1, droppedBytes: 2_500 });
    expect(losses).toEqual(new Array(500).fill("checksum"));
  });

  test("a frame in the data of a bad one is not counted again", () => {
    const { counters } = cut(FIXED, [Buffer.from("aa55010203aa55aa5500aa55010203", "hex")]);
    expect(counters).toMatchObject({ frames: 2, checksum: 1 });
  });

  test("bytes between two frames are a wrong start", () => {
    const { losses } = cut(FIXED, [Buffer.from("aa55010203ffffffffffffaa55010203", "hex")]);
    expect(losses).toEqual(["start"]);
  });

  test("the same however the bytes are split", () => {
    const some = fc.array(
      fc.constantFrom("aa55010203", "aa55010204", "aa55aa5500", "ff", "aa", "55"),
      { maxLength: 12 },
    );
    const property = fc.property(some, fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const bytes = Buffer.from(`${parts.join("")}aa55010203`, "hex");
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      const split = cut(FIXED, pieces);
      const whole = cut(FIXED, [bytes]);
      expect(split).toEqual(whole);
    });
    fc.assert(property, { numRuns: 2_000, seed: SEED });
  });
});
