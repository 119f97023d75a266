import { describe, expect, test } from "vitest";
import { LINE_BYTES } from "../../src/adapters/serial/limits.ts";
import { LineFramer } from "../../src/adapters/serial/line-framer.ts";

function framed(longest: number, chunks: readonly Uint8Array[]) {
  const lines: string[] = [];
  const framer = new LineFramer(longest, (bytes) => lines.push(Buffer.from(bytes).toString()));
  for (const chunk of chunks) framer.push(chunk);
  return { lines, counters: framer.counters };
}

describe("the line framer", () => {
  const text = Buffer.from("\nT=21.4\r\n\nüber\nlast\nhalf");

  test("gives the same lines however the bytes are split in two", () => {
    for (let at = 0; at <= text.length; at++) {
      const { lines } = framed(64, [text.subarray(0, at), text.subarray(at)]);
      expect(lines, `split at ${at}`).toEqual(["T=21.4", "über", "last"]);
    }
  });

  test("gives the same lines byte by byte", () => {
    const bytes = Array.from(text, (byte) => Uint8Array.of(byte));
    expect(framed(64, bytes).lines).toEqual(["T=21.4", "über", "last"]);
  });

  test("takes a line of the limit with its carriage return, and none that is a byte longer", () => {
    const { lines, counters } = framed(4, [Buffer.from("\nabcd\r\nabcde\nabcde\r\nabcdef\nok\n")]);
    expect(lines).toEqual(["abcd", "ok"]);
    expect(counters).toEqual({ lines: 2, overlong: 3, partial: 0 });
  });

  test("gets over 16 MB without a line end: one overlong line, and the next good one", () => {
    const noise = new Uint8Array(64 * 1024).fill(120);
    const chunks = Array.from({ length: 256 }, () => noise);
    const { lines, counters } = framed(LINE_BYTES, [
      Buffer.from("\n"),
      ...chunks,
      Buffer.from("\ngood\n"),
    ]);
    expect(lines).toEqual(["good"]);
    expect(counters).toEqual({ lines: 1, overlong: 1, partial: 0 });
  });

  test("drops the half line that was there when the port was lost", () => {
    const lines: string[] = [];
    const framer = new LineFramer(64, (bytes) => lines.push(Buffer.from(bytes).toString()));
    framer.push(Buffer.from("\none\nha"));
    framer.reset();
    framer.push(Buffer.from("lf\ntwo\n"));
    expect(lines).toEqual(["one", "two"]);
    expect(framer.counters.partial).toBe(1);
  });

  test("keeps its lines when the port uses its buffer again", () => {
    const lines: Uint8Array[] = [];
    const framer = new LineFramer(64, (bytes) => lines.push(bytes));
    const buffer = Buffer.from("\none\n");
    framer.push(buffer);
    buffer.fill(120);
    expect(lines.map((line) => Buffer.from(line).toString())).toEqual(["one"]);
  });
});
