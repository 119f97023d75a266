import fc from "fast-check";
import { expect, test } from "vitest";
import { decode, type Field, type Report } from "../../src/devices/devices.ts";
import { isList, mayBe, type RecordValue, typeOf } from "../../src/model/model.ts";
import { SEED } from "../seed.ts";
import { plantFrom } from "./hear.ts";

/** One event for each spelling, with as many kinds of field as it can have. */
const PLANT = plantFrom(`
devices:
  one:
    events:
      json:
        from: { mqtt: j/+zone }
        fields:
          celsius: { type: number, min: -40, max: 80, at: a.b }
          count: { type: integer, min: 0, max: 9, optional: true }
          mode: { type: text, values: [auto, manual], optional: true }
          flag: { type: boolean, words: { ON: true, OFF: false }, optional: true }
          list: { type: numbers, most: 4, optional: true }
          half: { type: number, optional: true, value: { "/": [{ var: raw }, 2] } }
          any: { type: number, optional: true, value: { "/": [1, { var: [raw.x, 0] }] } }
      plain:
        from: { mqtt: p, format: plain }
        fields: { speed: { type: number, min: 0, max: 100 } }
      separated:
        from: { serial: s, format: separated }
        fields: { volts: { type: number }, name: { type: text }, on: { type: boolean, optional: true } }
      named:
        from: { serial: n, format: named, unknown: refuse }
        fields: { t: { type: number }, h: { type: integer, optional: true } }
      fixed:
        from: { serial: f, format: binary, frame: { length: 8, start: [0], checksum: { kind: xor8 } } }
        fields:
          float: { type: number, as: float32, at: 1 }
          bit: { type: boolean, at: 5, bit: 7 }
          label: { type: text, at: 6, length: 1 }
      open:
        from: { mqtt: b, format: binary, frame: { most: 16 } }
        fields: { x: { type: numbers, as: float64, count: 1, optional: true }, y: { type: text, length: 3, optional: true } }
`);

const RUNS = 20_000;

/** Characters of which much that is nearly right is made. */
const PIECES = [
  ...'{}[]",:=-+.eE0123456789 \t\r\n\\'.split(""),
  ...['"a"', '"b"', '{"a":{"b":', "}}", "true", "null", "ON", "1e999", "21.5", "t=", "h=", "auto"],
  ...['"count":', '"mode":', '"flag":', '"list":[', '"half":', '"any":', "\ud800", "\u0000", "é"],
];

const text = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 24 })
  .map((pieces) => new TextEncoder().encode(pieces.join("")));
const nearly = fc
  .record({ b: fc.anything(), count: fc.anything(), list: fc.anything(), half: fc.anything() })
  .map(({ b, ...rest }) => new TextEncoder().encode(safeJson({ a: { b }, ...rest })));
const frame = fc.uint8Array({ minLength: 6, maxLength: 6 }).map((bytes) => {
  const whole = Uint8Array.of(0, ...bytes);
  return Uint8Array.of(
    ...whole,
    whole.reduce((sum, byte) => sum ^ byte, 0),
  );
});

/** Good ones with up to two bytes of them changed. */
const damaged = fc
  .tuple(
    fc.constantFrom(
      '{"a":{"b":1},"count":3,"mode":"auto","flag":"ON","list":[1],"half":4,"any":{"x":2}}',
      '{"a":{"b":1},"flag":"off","any":{"x":0}}',
      '{"a":{"b":1},"any":{"x":0}}',
      "21.5",
      "230,pump,true",
      "t=1 h=2",
    ),
    fc.array(fc.tuple(fc.nat(99), fc.nat(255)), { maxLength: 2 }),
  )
  .map(([good, changes]) => {
    const bytes = new TextEncoder().encode(good);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes;
  });
const payload = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  text,
  nearly,
  frame,
  damaged,
  fc.json().map((json) => new TextEncoder().encode(json)),
);

test("decode gives data of the definition or a code for any bytes, and never throws", () => {
  const reports = PLANT.reports;
  const outcomes = new Map<string, number>();
  const given = (report: Report, bytes: Uint8Array, zone: string) => {
    const reading = decode(report, bytes, { zone });
    const outcome = reading.ok ? "data" : reading.code;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (reading.ok) expectFields(report, reading.data);
    else expect(reading.code).toMatch(/^READING_[A-Z]+$/);
  };
  fc.assert(fc.property(fc.constantFrom(...reports), payload, fc.string({ maxLength: 8 }), given), {
    seed: SEED,
    numRuns: RUNS,
  });
  const counted = [...outcomes].sort().map(([code, count]) => `${code} ${count}`);
  console.log(
    `decode: ${RUNS} random payloads over ${reports.length} events: ${counted.join(", ")}`,
  );
  expect(outcomes.get("data")).toBeGreaterThan(RUNS / 50);
  expect(outcomes.size).toBeGreaterThan(8);
});

function expectFields(report: Report, data: RecordValue): void {
  expect(Object.keys(data)).toEqual([...report.fields.keys()]);
  for (const [name, field] of report.fields) {
    const value = data[name] ?? null;
    if (isList(value)) for (const each of value) expectNumber(field, Number(each));
    else if (typeof value === "number") expectNumber(field, value);
    expect(mayBe(field.type, typeOf(value).kinds)).toBe(true);
    if (typeof value === "string" && field.values) expect(field.values).toContain(value);
  }
}

function expectNumber({ min = -Infinity, max = Infinity, integer = false }: Field, value: number) {
  expect(Number.isFinite(value) && value >= min && value <= max).toBe(true);
  expect(Object.is(value, -0) || (integer && !Number.isInteger(value))).toBe(false);
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "{";
  }
}
