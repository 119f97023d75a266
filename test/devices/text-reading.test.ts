import { describe, expect, test } from "vitest";
import { read, reportOf } from "./hear.ts";

describe("a plain reading", () => {
  const plain = (field: string) => reportOf("{ mqtt: a, format: plain }", `{ v: ${field} }`);

  test.each([
    ["{ type: number, min: -40, max: 80 }", "21.5", 21.5],
    ["{ type: number }", " -3e1\r\n", -30],
    ["{ type: number }", "+.5", 0.5],
    ["{ type: number }", "-0", 0],
    ["{ type: boolean }", "true", true],
    ["{ type: boolean }", "false", false],
    ["{ type: text }", " auto ", "auto"],
    ["{ type: text }", "", ""],
    ["{ type: boolean, words: { ON: true, OFF: false } }", "ON", true],
    ["{ type: number, optional: true, words: { nan: null } }", "nan", null],
    ["{ type: number, optional: true }", "", null],
    ["{ type: integer }", "12", 12],
  ])("%s of %j is believed", (field, text, value) => {
    expect(read(plain(field), text)).toEqual({ v: value });
  });

  test.each([
    ["{ type: number }", "", "READING_TYPE"],
    ["{ type: number }", "21,5", "READING_TYPE"],
    ["{ type: number }", "0x10", "READING_TYPE"],
    ["{ type: number }", "NaN", "READING_TYPE"],
    ["{ type: number }", "Infinity", "READING_TYPE"],
    ["{ type: number }", "1e999", "READING_TYPE"],
    ["{ type: number, max: 80 }", "81", "READING_RANGE"],
    ["{ type: integer }", "1.5", "READING_TYPE"],
    ["{ type: boolean }", "1", "READING_TYPE"],
    ["{ type: boolean }", "TRUE", "READING_TYPE"],
    ["{ type: boolean, words: { ON: true, OFF: false } }", "true", "READING_WORD"],
    ["{ type: text, values: [a] }", "b", "READING_WORD"],
  ])("%s of %j is not: %s", (field, text, code) => {
    expect(read(plain(field), text)).toBe(code);
  });
});

describe("separated values", () => {
  const fields = "{ celsius: { type: number }, humidity: { type: number, optional: true } }";
  const line = reportOf("{ serial: p, format: separated }", fields);

  test.each([
    ["21.4,60", { celsius: 21.4, humidity: 60 }],
    [" 21.4 , 60 \r", { celsius: 21.4, humidity: 60 }],
    ["21.4,", { celsius: 21.4, humidity: null }],
    ["21.4", { celsius: 21.4, humidity: null }],
    [",60", "READING_TYPE"],
    ["", "READING_TYPE"],
    ["21.4,60,7", "READING_UNKNOWN"],
    ["21.4,6021.5,61", "READING_UNKNOWN"],
    ["21.4;60", "READING_TYPE"],
  ])("%j is %j", (text, data) => {
    expect(read(line, text)).toEqual(data);
  });

  test("stand at the columns and between the marks that the file says", () => {
    const third = "{ a: { type: text, at: 3 }, b: { type: number, at: 1 } }";
    const report = reportOf('{ serial: p, format: separated, separator: ";" }', third);
    expect(read(report, "1;x;up")).toEqual({ a: "up", b: 1 });
    const blanks = reportOf('{ serial: p, format: separated, separator: " " }', fields);
    expect(read(blanks, "  21.4 \t 60 ")).toEqual({ celsius: 21.4, humidity: 60 });
    const ignoring = reportOf("{ serial: p, format: separated, unknown: ignore }", fields);
    expect(read(ignoring, "1,2,3,4")).toEqual({ celsius: 1, humidity: 2 });
  });
});

describe("named fields", () => {
  const fields = "{ t: { type: number, at: T }, h: { type: number, at: H, optional: true } }";
  const line = reportOf("{ serial: p, format: named }", fields);

  test.each([
    ["T=21.4 H=60", { t: 21.4, h: 60 }],
    ["  H=60   T=21.4\r", { t: 21.4, h: 60 }],
    ["T=21.4", { t: 21.4, h: null }],
    ["T=21.4 X=1", { t: 21.4, h: null }],
    ["H=60", "READING_FIELD"],
    ["", "READING_FIELD"],
    ["T", "READING_FIELD"],
    ["T=1 T=2", "READING_FIELD"],
    ["T= 21.4", "READING_FIELD"],
    ["t=21.4", "READING_FIELD"],
    ["T=21.4C", "READING_TYPE"],
  ])("%j is %j", (text, data) => {
    expect(read(line, text)).toEqual(data);
  });

  test("stand between the marks that the file says", () => {
    const from = '{ serial: p, format: named, separator: ";", assign: ":" }';
    expect(read(reportOf(from, fields), "T: 21.4; H: 60;")).toEqual({ t: 21.4, h: 60 });
  });

  test("that nobody listed are named", () => {
    const reading = line.decoder(Buffer.from("T=1 X=2 Y=3"), {});
    expect(reading).toMatchObject({ ok: true, unknown: ["X", "Y"] });
  });
});

describe("when", () => {
  test.each([
    ["{ mqtt: a, when: { kind: climate } }", '{"kind":"climate","v":1}', { v: 1 }],
    ["{ mqtt: a, when: { kind: climate } }", '{"kind":"door"}', "READING_OTHER"],
    ["{ mqtt: a, when: { kind: null } }", '{"v":1}', { v: 1 }],
    ["{ mqtt: a, when: { n.0: 3, b: true } }", '{"n":[3],"b":true,"v":1}', { v: 1 }],
    ["{ mqtt: a, when: { b: true } }", '{"b":"true","v":1}', "READING_OTHER"],
    ["{ serial: p, format: named, when: { kind: c } }", "v=1 kind=c", { v: 1 }],
    ["{ serial: p, format: named, when: { kind: c } }", "v=x kind=d", "READING_OTHER"],
    ["{ serial: p, format: named, when: { n: 3 } }", "v=1 n=3.0", { v: 1 }],
    ["{ serial: p, format: separated, when: { 2: c } }", "1,c", { v: 1 }],
    ["{ serial: p, format: separated, when: { 2: c } }", "1", "READING_OTHER"],
  ])("%s: %s gives %j", (from, payload, data) => {
    expect(read(reportOf(from, "{ v: { type: number } }"), payload)).toEqual(data);
  });
});
