import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { READING_BYTES, READING_DEPTH, UNKNOWN_NAMED } from "../../src/devices/limits.ts";
import { Flaw } from "../../src/devices/reading/flaw.ts";
import { parseJson } from "../../src/devices/reading/json.ts";
import { readJson } from "../../src/script/json-text.ts";
import { SEED } from "../seed.ts";
import { read, reportOf } from "./hear.ts";

const CELSIUS = "{ celsius: { type: number, min: -40, max: 80 } }";
const climate = reportOf("{ mqtt: a }", CELSIUS);

describe("a JSON reading", () => {
  test.each([
    ['{"celsius":21.5}', { celsius: 21.5 }],
    [' {"celsius" : -40 , "extra":[{}] }\n', { celsius: -40 }],
    ['{"celsius":80}', { celsius: 80 }],
    ['{"celsius":-0}', { celsius: 0 }],
    ['{"cels\\u0069us":1}', { celsius: 1 }],
    ['\ufeff{"celsius":1}', { celsius: 1 }],
  ])("%s is believed, and holds the fields of its definition", (text, data) => {
    expect(read(climate, text)).toEqual(data);
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
    ['{"celsius":1,"x":"\\ud800"}', "READING_JSON"],
    ['{"humidity":60}', "READING_FIELD"],
    ['{"__proto__":{"celsius":21}}', "READING_FIELD"],
    ['{"celsius":"21.5"}', "READING_TYPE"],
    ['{"celsius":null}', "READING_TYPE"],
    ['{"celsius":true}', "READING_TYPE"],
    ['{"celsius":-40.1}', "READING_RANGE"],
    ['{"celsius":80.1}', "READING_RANGE"],
  ])("%s is not: %s", (text, code) => {
    expect(read(climate, text)).toBe(code);
  });

  test("is taken up to the limits of bytes and depth, and not one over them", () => {
    const padded = (bytes: number) => '{"celsius":1}'.padEnd(bytes, " ");
    expect(read(climate, padded(READING_BYTES))).toEqual({ celsius: 1 });
    expect(read(climate, padded(READING_BYTES + 1))).toBe("READING_SIZE");
    const deep = (depth: number) =>
      `{"celsius":1,"x":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
    expect(read(climate, deep(READING_DEPTH))).toEqual({ celsius: 1 });
    expect(read(climate, deep(READING_DEPTH + 1))).toBe("READING_JSON");
    expect(read(climate, "[".repeat(60_000))).toBe("READING_JSON");
  });

  test("that is not UTF-8 is not believed", () => {
    expect(read(climate, Uint8Array.of(0x22, 0xff, 0x22))).toBe("READING_TEXT");
  });

  test("is read alike by the quick way and by the one that trusts nobody", () => {
    const text = fc.oneof(
      fc.json(),
      fc.json().map((json) => json.replace(/[0-9]+/, "1e999")),
      fc.tuple(fc.json(), fc.json()).map(([a, b]) => `{"x":${a},"y":[${b},-0],"x":1}`),
      fc.tuple(fc.json(), fc.nat(99)).map(([json, at]) => json.slice(0, at) + json.slice(at + 1)),
      fc.string({ unit: fc.constantFrom(...'[]{}":,\\ue1-0 tnf'.split("")), maxLength: 30 }),
    );
    const same = (given: string) => {
      const quick = parseJson(given);
      const slow = readJson(given, { length: READING_BYTES, depth: READING_DEPTH });
      if (!slow.ok) return quick instanceof Flaw && quick.what === slow.problem.what;
      expect(quick).toStrictEqual(slow.value);
      return true;
    };
    fc.assert(fc.property(text, same), { seed: SEED, numRuns: 5_000 });
  });
});

describe("a place in JSON", () => {
  const nested = '{"StatusSNS":{"AM2301":{"Temperature":21.5}},"a.b":{"c/d":1},"list":[{"x":7}]}';

  test.each([
    ["StatusSNS.AM2301.Temperature", 21.5],
    ["/StatusSNS/AM2301/Temperature", 21.5],
    ["/a.b/c~1d", 1],
    ["list.0.x", 7],
    ["/list/0/x", 7],
  ])("%s is found", (at, value) => {
    const report = reportOf("{ mqtt: a }", `{ v: { type: number, at: "${at}" } }`);
    expect(read(report, nested)).toEqual({ v: value });
  });

  test.each([
    "list.length",
    "list.1.x",
    "list.-1",
    "StatusSNS.toString",
    "constructor.name",
    "x.y",
  ])("%s is nowhere", (at) => {
    const report = reportOf("{ mqtt: a }", `{ v: { type: number, at: "${at}" } }`);
    expect(read(report, nested)).toBe("READING_FIELD");
  });

  test("that is empty is the payload as a whole", () => {
    const report = reportOf("{ mqtt: a }", '{ v: { type: numbers, at: "" } }');
    expect(read(report, "[1,2.5,-0]")).toEqual({ v: [1, 2.5, 0] });
    expect(read(report, '{"v":[1]}')).toBe("READING_TYPE");
  });
});

describe("fields that nobody listed", () => {
  const payload = '{"a":{"b":1,"c":2},"d":{"e":3}}';
  const reading = (unknown: string) => {
    const report = reportOf(`{ mqtt: t${unknown} }`, '{ b: { type: number, at: "a.b" } }');
    return report.decoder(Buffer.from(payload), {});
  };

  test("are counted by their names unless the file says otherwise", () => {
    expect(reading("")).toEqual({ ok: true, data: { b: 1 }, unknown: ["a.c", "d"] });
    expect(reading(", unknown: ignore")).toEqual({ ok: true, data: { b: 1 } });
    expect(reading(", unknown: refuse")).toMatchObject({ ok: false, code: "READING_UNKNOWN" });
  });

  test("are named up to the limit", () => {
    const report = reportOf("{ mqtt: t }", "{ b: { type: number } }");
    const names = Array.from({ length: UNKNOWN_NAMED + 1 }, (_, index) => `"x${index}":0`);
    const given = (count: number) =>
      report.decoder(Buffer.from(`{"b":1,${names.slice(0, count).join(",")}}`), {});
    expect(given(UNKNOWN_NAMED)).toMatchObject({ unknown: { length: UNKNOWN_NAMED } });
    expect(given(UNKNOWN_NAMED + 1)).toMatchObject({ unknown: { length: UNKNOWN_NAMED } });
  });
});
