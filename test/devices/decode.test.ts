import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode, encode, type Report } from "../../src/devices/devices.ts";
import { READING_BYTES } from "../../src/devices/limits.ts";
import { BOOLEAN, type FieldDefinition, NUMBER, TEXT } from "../../src/model/model.ts";

const CELSIUS: FieldDefinition = { type: NUMBER, min: -40, max: 80 };

function report(format: Report["format"], fields: Record<string, FieldDefinition>): Report {
  const from = { kind: "mqtt", topic: "a" } as const;
  return { event: "e", device: "d", from, format, fields: new Map(Object.entries(fields)) };
}

function read(text: string | Uint8Array, format: Report["format"] = "json", field = CELSIUS) {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const reading = decode(report(format, { celsius: field }), bytes);
  return reading.ok ? reading.data : reading.code;
}

describe("a JSON reading", () => {
  test.each([
    ['{"celsius":21.5}', { celsius: 21.5 }],
    [' {"celsius" : -40 , "extra":[{}] }\n', { celsius: -40 }],
    ['{"celsius":80}', { celsius: 80 }],
    ['{"celsius":-0}', { celsius: 0 }],
  ])("%s is believed, and holds the fields of its definition", (text, data) => {
    expect(read(text)).toEqual(data);
  });

  test.each([
    ["", "READING_JSON"],
    ["21.5", "READING_TYPE"],
    ["[21.5]", "READING_TYPE"],
    ["null", "READING_TYPE"],
    ['{"celsius":21.5', "READING_JSON"],
    ['{"celsius":21.5}{"celsius":21.5}', "READING_JSON"],
    ['{"celsius":NaN}', "READING_JSON"],
    ['{"celsius":1e999}', "READING_JSON"],
    ['{"celsius":1,"celsius":2}', "READING_JSON"],
    [`{"celsius":1,"x":${"[".repeat(17)}${"]".repeat(17)}}`, "READING_JSON"],
    [`{"celsius":${"[".repeat(10_000)}`, "READING_JSON"],
    ['{"humidity":60}', "READING_FIELD"],
    ['{"__proto__":{"celsius":21}}', "READING_FIELD"],
    ['{"celsius":"21.5"}', "READING_TYPE"],
    ['{"celsius":null}', "READING_TYPE"],
    ['{"celsius":true}', "READING_TYPE"],
    ['{"celsius":-40.1}', "READING_RANGE"],
    ['{"celsius":80.1}', "READING_RANGE"],
  ])("%s is not: %s", (text, code) => {
    expect(read(text)).toBe(code);
  });

  test("is taken up to the limit of bytes, and not one over it", () => {
    const padded = (bytes: number) => '{"celsius":1}'.padEnd(bytes, " ");
    expect(read(padded(READING_BYTES))).toEqual({ celsius: 1 });
    expect(read(padded(READING_BYTES + 1))).toBe("READING_SIZE");
  });

  test("that is not UTF-8 is not believed", () => {
    expect(read(Uint8Array.of(0x22, 0xff, 0x22))).toBe("READING_TEXT");
  });
});

describe("a plain reading", () => {
  test.each<[string, FieldDefinition, unknown]>([
    ["21.5", CELSIUS, 21.5],
    [" -3e1\r\n", CELSIUS, -30],
    ["+.5", CELSIUS, 0.5],
    ["true", { type: BOOLEAN }, true],
    ["false", { type: BOOLEAN }, false],
    ["auto", { type: TEXT }, "auto"],
  ])("%s is believed", (text, field, value) => {
    expect(read(text, "plain", field)).toEqual({ celsius: value });
  });

  test.each<[string, FieldDefinition, string]>([
    ["", CELSIUS, "READING_TYPE"],
    ["21,5", CELSIUS, "READING_TYPE"],
    ["0x10", CELSIUS, "READING_TYPE"],
    ["NaN", CELSIUS, "READING_TYPE"],
    ["Infinity", CELSIUS, "READING_TYPE"],
    ["1e999", CELSIUS, "READING_TYPE"],
    ["81", CELSIUS, "READING_RANGE"],
    ["1", { type: BOOLEAN }, "READING_TYPE"],
    ["TRUE", { type: BOOLEAN }, "READING_TYPE"],
  ])("%s is not", (text, field, code) => {
    expect(read(text, "plain", field)).toBe(code);
  });
});

describe("whatever the bytes are", () => {
  test("decode gives data of the definition or a code, and never throws", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => Uint8Array.from(Buffer.from(text))),
      fc
        .anything()
        .map((value) => Uint8Array.from(Buffer.from(JSON.stringify({ celsius: value }) ?? ""))),
    );
    const runs = 5_000;
    fc.assert(
      fc.property(bytes, fc.constantFrom("json" as const, "plain" as const), (given, format) => {
        const data = read(given, format);
        if (typeof data === "string") return /^READING_[A-Z]+$/.test(data);
        const { celsius } = data as { celsius: number };
        return Object.keys(data).length === 1 && celsius >= -40 && celsius <= 80;
      }),
      { numRuns: runs },
    );
    console.log(`decode: ${runs} random payloads, each data within its range or a code`);
  });
});

describe("a command", () => {
  const target = { key: "fan.speed", topic: "a" } as const;

  test.each([
    ["plain", 12.5, "12.5"],
    ["plain", false, "false"],
    ["plain", "auto", "auto"],
    ["json", "auto", '"auto"'],
    ["json", 12.5, "12.5"],
  ] as const)("%s %s is spelt %s", (format, value, payload) => {
    expect(encode({ ...target, format }, value)).toBe(payload);
  });
});
