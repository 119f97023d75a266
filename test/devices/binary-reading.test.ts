import { describe, expect, test } from "vitest";
import type { Framing } from "../../src/devices/devices.ts";
import { FRAME_BYTES, FRAME_DEFAULT } from "../../src/devices/limits.ts";
import { plantFrom, read, reportOf } from "./hear.ts";

/** What bytes give for a field `v` of that definition, over MQTT and without a frame. */
function field(definition: string, bytes: readonly number[]): unknown {
  const report = reportOf("{ mqtt: a, format: binary }", `{ v: ${definition} }`);
  const data = read(report, Uint8Array.from(bytes));
  return typeof data === "string" ? data : (data as { v: unknown }).v;
}

describe("a binary field", () => {
  test.each<[string, number[], unknown]>([
    ["{ type: number }", [200], 200],
    ["{ type: integer, as: int8 }", [200], -56],
    ["{ type: integer, as: uint16 }", [0x01, 0x02], 258],
    ["{ type: integer, as: uint16, endian: little }", [0x01, 0x02], 513],
    ["{ type: integer, as: int16 }", [0xff, 0xfe], -2],
    ["{ type: integer, as: int16, at: 1, endian: little }", [0, 0xfe, 0xff], -2],
    ["{ type: integer, as: uint24 }", [1, 0, 0], 65_536],
    ["{ type: integer, as: int24 }", [0xff, 0xff, 0xff], -1],
    ["{ type: integer, as: uint32 }", [0xff, 0xff, 0xff, 0xff], 4_294_967_295],
    ["{ type: integer, as: int32 }", [0x80, 0, 0, 0], -2_147_483_648],
    ["{ type: integer, as: int32, endian: little }", [0xff, 0xff, 0xff, 0x7f], 2_147_483_647],
    ["{ type: number, as: float32 }", [0x41, 0xac, 0, 0], 21.5],
    ["{ type: number, as: float32, endian: little }", [0, 0, 0xac, 0x41], 21.5],
    ["{ type: number, as: float64 }", [0xc0, 0x35, 0x80, 0, 0, 0, 0, 0], -21.5],
    ["{ type: number, as: float32 }", [0x80, 0, 0, 0], 0],
    ["{ type: number, as: float32 }", [0x7f, 0xc0, 0, 0], "READING_TYPE"],
    ["{ type: number, as: float32 }", [0x7f, 0x80, 0, 0], "READING_TYPE"],
    ["{ type: number, max: 99 }", [100], "READING_RANGE"],
    ["{ type: boolean, bit: 3 }", [0b1000], true],
    ["{ type: boolean, bit: 3 }", [0b0111], false],
    ["{ type: boolean, as: uint16, bit: 8 }", [1, 0], true],
    ["{ type: boolean, as: uint32, bit: 31 }", [0x80, 0, 0, 0], true],
    ["{ type: boolean }", [1], true],
    ["{ type: boolean }", [2], "READING_TYPE"],
    ["{ type: integer, bit: 4, bits: 4 }", [0xa5], 10],
    ["{ type: integer, as: uint32, bit: 0, bits: 32 }", [0xff, 0, 0, 1], 0xff000001],
    ['{ type: text, as: uint8, words: { "0": off, "1": heat } }', [1], "heat"],
    ['{ type: text, as: uint8, words: { "0": off, "1": heat } }', [7], "READING_WORD"],
    ["{ type: text, length: 4 }", [0x61, 0x62, 0, 0x63], "ab"],
    ["{ type: text, length: 4 }", [0x61, 0x62, 0x20, 0x20], "ab"],
    ["{ type: text, length: 1 }", [0xff], "READING_TEXT"],
    ["{ type: numbers, as: int16, count: 2 }", [0, 1, 0xff, 0xff], [1, -1]],
    [
      '{ type: number, as: uint16, value: { "-": [{ "/": [{ var: raw }, 10] }, 40] } }',
      [2, 103],
      21.5,
    ],
    ["{ type: number, as: uint32 }", [1, 2, 3], "READING_FIELD"],
  ])("%s of %j is %j", (definition, bytes, value) => {
    expect(field(definition, bytes)).toEqual(value);
  });

  test("stands after the one before it, where nothing else is said", () => {
    const fields = "{ a: { type: number, as: int16 }, b: { type: number }, c: { type: number } }";
    const report = reportOf("{ mqtt: a, format: binary }", fields);
    expect(read(report, Uint8Array.of(0, 1, 2, 3))).toEqual({ a: 1, b: 2, c: 3 });
  });
});

/** Start, two bytes of temperature, a byte of flags, Modbus checksum. */
const FIXED = `{ serial: p, format: binary,
  frame: { length: 6, start: [0xAA], checksum: { kind: crc16-modbus } } }`;
const GOOD = Uint8Array.of(0xaa, 0x00, 0xd7, 0x01, 0xbf, 0xcc);

describe("a frame of a fixed length", () => {
  const fields =
    '{ celsius: { type: number, as: int16, at: 1, value: { "/": [{ var: raw }, 10] } }, on: { type: boolean, at: 3, bit: 0 } }';
  const report = reportOf(FIXED, fields);

  test("is read where its start and checksum are right", () => {
    expect(read(report, GOOD)).toEqual({ on: true, celsius: 21.5 });
  });

  test("with any one bit changed is refused", () => {
    for (let bit = 0; bit < GOOD.length * 8; bit++) {
      const bytes = Uint8Array.from(GOOD);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(read(report, bytes)).toBe(bit < 8 ? "READING_START" : "READING_CHECKSUM");
    }
  });

  test("of another length is refused", () => {
    expect(read(report, GOOD.subarray(0, 5))).toBe("READING_LENGTH");
    expect(read(report, Uint8Array.of(...GOOD, 0))).toBe("READING_LENGTH");
    expect(read(report, new Uint8Array())).toBe("READING_LENGTH");
  });

  test("is known to its port, which can tell a good one", () => {
    const text = `devices: { d: { events: { e: { from: ${FIXED}, fields: ${fields} } } } }`;
    const framing = plantFrom(text).framings.get("p") as Extract<Framing, { kind: "fixed" }>;
    expect(framing).toMatchObject({ kind: "fixed", length: 6, start: Uint8Array.of(0xaa) });
    expect(framing.valid(GOOD)).toBe(true);
    expect(framing.valid(Uint8Array.from(GOOD).fill(0, 1, 2).fill(1, 2, 3))).toBe(false);
  });

  test("tells its event by its bytes", () => {
    const frame = "frame: { length: 2 }";
    const one = reportOf(
      `{ serial: p, format: binary, ${frame}, when: { 0: 1 } }`,
      "{ v: { type: number, at: 1 } }",
    );
    expect(read(one, Uint8Array.of(1, 9))).toEqual({ v: 9 });
    expect(read(one, Uint8Array.of(2, 9))).toBe("READING_OTHER");
  });
});

describe("a frame that an end delimits", () => {
  const from = `{ serial: p, format: binary,
    frame: { end: [13, 10], most: 8, checksum: { kind: sum8, from: 1 } } }`;
  const fields = "{ a: { type: number, at: 1 }, b: { type: number, at: 2, optional: true } }";
  const report = reportOf(from, fields);

  test("may be of any length that leaves room for its checksum", () => {
    expect(read(report, Uint8Array.of(9, 1, 2, 3))).toEqual({ a: 1, b: 2 });
    expect(read(report, Uint8Array.of(9, 1, 1))).toEqual({ a: 1, b: null });
    expect(read(report, Uint8Array.of(9, 0))).toBe("READING_FIELD");
    expect(read(report, Uint8Array.of(9))).toBe("READING_LENGTH");
    expect(read(report, new Uint8Array())).toBe("READING_LENGTH");
    expect(read(report, Uint8Array.of(9, 1, 2, 4))).toBe("READING_CHECKSUM");
  });

  test("has as many bytes as it may, and not one more", () => {
    expect(read(report, Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 1))).toEqual({ a: 1, b: 0 });
    expect(read(report, Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0, 1))).toBe("READING_LENGTH");
    const open = reportOf("{ mqtt: a, format: binary }", "{ a: { type: number } }");
    expect(read(open, new Uint8Array(FRAME_DEFAULT))).toEqual({ a: 0 });
    expect(read(open, new Uint8Array(FRAME_DEFAULT + 1))).toBe("READING_LENGTH");
    const long = reportOf(
      `{ mqtt: a, format: binary, frame: { length: ${FRAME_BYTES} } }`,
      "{ a: { type: number } }",
    );
    expect(read(long, new Uint8Array(FRAME_BYTES))).toEqual({ a: 0 });
  });

  test("is known to its port", () => {
    const text = `devices: { d: { events: { e: { from: ${from}, fields: ${fields} } } } }`;
    expect(plantFrom(text).framings.get("p")).toEqual({
      kind: "delimited",
      end: Uint8Array.of(13, 10),
      most: 8,
    });
  });
});

test("a checksum stands, and covers, where the file says", () => {
  const from = `{ mqtt: a, format: binary,
    frame: { length: 5, checksum: { kind: crc16-ccitt, at: 0, from: 2, to: 5, endian: little } } }`;
  const report = reportOf(from, "{ v: { type: number, at: 2 } }");
  // CRC-16/IBM-3740 of 01 02 03 is 0xADAD.
  expect(read(report, Uint8Array.of(0xad, 0xad, 1, 2, 3))).toEqual({ v: 1 });
  expect(read(report, Uint8Array.of(0xad, 0xae, 1, 2, 3))).toBe("READING_CHECKSUM");
});
