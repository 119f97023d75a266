import { describe, expect, test } from "vitest";
import { parsePlant } from "../../src/devices/devices.ts";

/** The codes of an event `e` with that source and those fields, and of what follows it. */
function ofEvent(from: string, fields = "{ v: { type: number } }", rest = ""): string[] {
  return codesOf(`devices: { d: { events: { e: { from: ${from}, fields: ${fields} } ${rest} } } }`);
}

function ofOutput(output: string, rest = ""): string[] {
  return codesOf(`devices: { d: { outputs: { o: ${output} ${rest} } } }`);
}

function codesOf(text: string): string[] {
  const read = parsePlant(text, "plant.yaml");
  if (read.ok) return [];
  for (const { line, fix, what } of read.problems) {
    expect(line).toBe(1);
    expect(fix.length, what).toBeGreaterThan(8);
  }
  return read.problems.map(({ code }) => code);
}

describe("a source is refused that", () => {
  test.each([
    ["has none", "{ }", ["DEVICE_SOURCE"]],
    ["has two", "{ serial: p, mqtt: a }", ["DEVICE_SOURCE"]],
    ["names a zone without a time", "{ mqtt: a, zone: UTC }", ["DEVICE_KEY"]],
    ["makes up for what no clock sends", "{ mqtt: a, missed: all }", ["DEVICE_KEY"]],
    ["has a separator in JSON", '{ mqtt: a, separator: "," }', ["DEVICE_KEY"]],
    ["assigns in separated values", '{ mqtt: a, format: separated, assign: ":" }', ["DEVICE_KEY"]],
    ["frames text", "{ mqtt: a, frame: { length: 2 } }", ["DEVICE_KEY"]],
    ["looks into plain text", "{ mqtt: a, format: plain, when: { a: 1 } }", ["DEVICE_KEY"]],
    ["has unknown bytes", "{ mqtt: a, format: binary, unknown: count }", ["DEVICE_KEY"]],
    ["separates by digits", '{ mqtt: a, format: separated, separator: "1" }', ["DEVICE_PLACE"]],
    ["asks for no column", "{ mqtt: a, format: separated, when: { x: 1 } }", ["DEVICE_PLACE"]],
    ["asks for no byte", "{ mqtt: a, format: binary, when: { 0: 256 } }", ["DEVICE_PLACE"]],
    ["asks outside", "{ mqtt: a, format: binary, when: { 256: 1 } }", ["DEVICE_FRAME"]],
    ["takes the patches", '{ mqtt: "flyball/v1/+a/+b" }', ["CONFIG_VALUE"]],
    ["captures what is no name", '{ mqtt: "a/+2nd" }', ["CONFIG_VALUE"]],
  ])("%s: %s", (_, from, codes) => {
    expect(ofEvent(from)).toEqual(codes);
  });

  test("is the clock and carries data, or is spelt", () => {
    expect(ofEvent("{ every: 1s }", "{}")).toEqual([]);
    expect(ofEvent("{ every: 1s }")).toEqual(["DEVICE_PLACE"]);
    expect(ofEvent("{ every: 1s, format: json }", "{}")).toEqual(["DEVICE_KEY"]);
    expect(ofEvent('{ every: 1s, at: "10:00" }', "{}")).toEqual(["DEVICE_SOURCE"]);
  });

  test.each([
    ["every: 1s, missed: skip", []],
    ["every: 1s, missed: all, within: 1min", []],
    ['at: "10:00", missed: once, within: 168h', []],
    ["every: 1s, missed: skip, within: 2h", ["DEVICE_KEY"]],
    ["every: 1s, within: 59.999s", ["CONFIG_VALUE"]],
    ["every: 1s, within: 168.001h", ["CONFIG_VALUE"]],
    ["every: 1s, missed: twice", ["CONFIG_VALUE"]],
  ])("is the clock and makes up for what it missed: %s", (from, codes) => {
    expect(ofEvent(`{ ${from} }`, "{}")).toEqual(codes);
  });

  test("makes up for each missed time and keeps the latest event alone", () => {
    const device = (policy: string, missed: string) => {
      const from = `{ every: 1s, missed: ${missed} }`;
      const text = `devices: { d: { policy: ${policy}, events: { e: { from: ${from} } } } }`;
      return codesOf(text);
    };
    expect(device("latest", "all")).toEqual(["DEVICE_KEY"]);
    expect(device("latest", "once")).toEqual([]);
    expect(device("all", "all")).toEqual([]);
  });
});

describe("a field is refused that", () => {
  test.each([
    ["{ v: { type: number, min: 1, max: 0 } }", ["DEVICE_RANGE"]],
    ["{ v: { type: number, min: 1, max: 1 } }", []],
    ["{ v: { type: text, max: 3 } }", ["DEVICE_RANGE"]],
    ["{ v: { type: number, values: [a] } }", ["DEVICE_KEY"]],
    ["{ v: { type: text, values: [a, a] } }", ["DEVICE_WORDS"]],
    ["{ v: { type: boolean, words: { ON: 1 } } }", ["DEVICE_WORDS"]],
    ["{ v: { type: boolean, words: { ON: null } } }", ["DEVICE_WORDS"]],
    ["{ v: { type: number, max: 1, words: { a: 2 } } }", ["DEVICE_WORDS"]],
    ["{ v: { type: integer, words: { a: 0.5 } } }", ["DEVICE_WORDS"]],
    ["{ v: { type: text, values: [a], words: { x: b } } }", ["DEVICE_WORDS"]],
    ["{ v: { type: numbers, words: { a: 1 } } }", ["DEVICE_KEY"]],
    ["{ v: { type: number, count: 2 } }", ["DEVICE_KEY"]],
    ["{ v: { type: numbers, count: 2, most: 3 } }", ["DEVICE_KEY"]],
    ["{ v: { type: number, as: int8 } }", ["DEVICE_KEY"]],
    ["{ v: { type: number, bit: 1, length: 2 } }", ["DEVICE_KEY", "DEVICE_KEY"]],
    ["{ __proto__: { type: number } }", ["CONFIG_VALUE"]],
    ["{ then: { type: number } }", ["CONFIG_VALUE"]],
  ])("in JSON is %s", (fields, codes) => {
    expect(ofEvent("{ mqtt: a }", fields)).toEqual(codes);
  });

  test.each([
    ["separated", "{ v: { type: number, at: 0 } }", ["DEVICE_PLACE"]],
    ["separated", "{ v: { type: number, at: x } }", ["DEVICE_PLACE"]],
    ["separated", "{ v: { type: number, at: 999 } }", []],
    ["separated", "{ v: { type: number, at: 1000 } }", ["DEVICE_PLACE"]],
    ["separated", "{ v: { type: numbers } }", ["DEVICE_ENCODING"]],
    ["named", "{ v: { type: number, at: 1 } }", ["DEVICE_PLACE"]],
    ["named", '{ v: { type: number, at: " T" } }', ["DEVICE_PLACE"]],
    ["plain", "{ v: { type: number, at: x } }", ["DEVICE_KEY"]],
    ["plain", "{ v: { type: number }, w: { type: number } }", ["DEVICE_PLAIN"]],
    ["plain", "{ }", ["DEVICE_PLAIN"]],
    ["binary", "{ v: { type: number, at: x } }", ["DEVICE_PLACE"]],
    ["binary", "{ v: { type: text } }", ["DEVICE_ENCODING"]],
    ["binary", "{ v: { type: text, as: uint8 } }", ["DEVICE_ENCODING"]],
    ["binary", "{ v: { type: number, as: text, length: 2 } }", ["DEVICE_ENCODING"]],
    ["binary", "{ v: { type: number, length: 2 } }", ["DEVICE_KEY"]],
    ["binary", "{ v: { type: numbers } }", ["DEVICE_ENCODING"]],
    ["binary", "{ v: { type: boolean, bit: 8 } }", ["DEVICE_ENCODING"]],
    ["binary", "{ v: { type: integer, bit: 4, bits: 5 } }", ["DEVICE_ENCODING"]],
    ["binary", "{ v: { type: integer, bits: 4 } }", ["DEVICE_KEY"]],
    ["binary", "{ v: { type: boolean, bit: 0, bits: 2 } }", ["DEVICE_ENCODING"]],
    ["binary", "{ v: { type: number, as: float32, bit: 0 } }", ["DEVICE_KEY"]],
    ["binary", "{ v: { type: number, at: 255 } }", []],
    ["binary", "{ v: { type: number, at: 256 } }", ["DEVICE_FRAME"]],
  ])("in %s is %s", (format, fields, codes) => {
    expect(ofEvent(`{ mqtt: a, format: ${format} }`, fields)).toEqual(codes);
  });

  test("is a capture with a place in the payload", () => {
    expect(ofEvent("{ mqtt: a/+v }", "{ v: { type: integer } }")).toEqual([]);
    expect(ofEvent("{ mqtt: a/+v }", "{ v: { type: integer, at: x } }")).toEqual(["DEVICE_KEY"]);
    expect(ofEvent("{ mqtt: a/+v }", "{ v: { type: numbers } }")).toEqual(["DEVICE_ENCODING"]);
  });
});

describe("a frame is refused that", () => {
  const bytes = (frame: string, field = "{ type: number, at: 1 }", source = "serial: p") =>
    ofEvent(`{ ${source}, format: binary, frame: ${frame} }`, `{ v: ${field} }`);

  test.each([
    ["{ }", ["DEVICE_FRAME"]],
    ["{ length: 4, end: [10] }", ["DEVICE_KEY"]],
    ["{ length: 2, start: [1, 2, 3] }", ["DEVICE_FRAME"]],
    ["{ length: 4097 }", ["CONFIG_VALUE", "DEVICE_FRAME"]],
    ["{ length: 4, start: [256] }", ["CONFIG_VALUE"]],
    ["{ length: 4, checksum: { kind: crc16-modbus, at: 3 } }", ["DEVICE_FRAME"]],
    ["{ length: 4, checksum: { kind: crc16-modbus, at: 2 } }", []],
    ["{ length: 4, checksum: { kind: sum8, to: 4 } }", ["DEVICE_FRAME"]],
    ["{ length: 4, checksum: { kind: sum8, to: 5 } }", ["DEVICE_FRAME"]],
    ["{ length: 4, checksum: { kind: sum8, from: 3 } }", ["DEVICE_FRAME"]],
    ["{ length: 4, checksum: { kind: crc64 } }", ["CONFIG_VALUE"]],
  ])("is %s", (frame, codes) => {
    const found = bytes(frame);
    if (frame.includes("4097") || frame.includes("256") || frame.includes("crc64")) {
      expect(found).toContain("CONFIG_VALUE");
    } else expect(found).toEqual(codes);
  });

  test("has no room for a field, or has its checksum there", () => {
    const frame = "{ length: 4, checksum: { kind: sum8 } }";
    expect(bytes(frame, "{ type: number, at: 2 }")).toEqual([]);
    expect(bytes(frame, "{ type: number, at: 3 }")).toEqual(["DEVICE_FRAME"]);
    expect(bytes(frame, "{ type: number, at: 1, as: int16 }")).toEqual([]);
    expect(bytes(frame, "{ type: number, at: 2, as: int16 }")).toEqual(["DEVICE_FRAME"]);
    expect(bytes("{ length: 4 }", "{ type: number, at: 4 }")).toEqual(["DEVICE_FRAME"]);
    expect(bytes("{ length: 4 }", "{ type: number, at: 1, optional: true }")).toEqual([
      "DEVICE_KEY",
    ]);
  });

  test("ends a message, which has an end", () => {
    expect(bytes("{ end: [10] }", undefined, "mqtt: a")).toEqual(["DEVICE_KEY"]);
  });
});

describe("an output is refused that", () => {
  test.each([
    ["{ type: number, max: 1, safe: 2, to: { mqtt: a } }", ["BOARD_SAFE_VALUE"]],
    ["{ type: number, safe: true, to: { mqtt: a } }", ["BOARD_SAFE_VALUE"]],
    ["{ type: integer, safe: 0.5, to: { mqtt: a } }", ["BOARD_SAFE_VALUE"]],
    ["{ type: boolean, safe: 0, to: { mqtt: a } }", ["BOARD_SAFE_VALUE"]],
    ["{ type: text, values: [a], safe: b, to: { mqtt: a } }", ["BOARD_SAFE_VALUE"]],
    ["{ type: text, words: { A: a }, safe: A, to: { mqtt: a } }", ["BOARD_SAFE_VALUE"]],
    ["{ type: text, words: { A: a }, safe: a, to: { mqtt: a } }", []],
    ["{ type: boolean, safe: true, words: { ON: true }, to: { mqtt: a } }", ["DEVICE_WORDS"]],
    ["{ type: number, safe: 1, words: { a: 1, b: 1 }, to: { mqtt: a } }", ["DEVICE_WORDS"]],
    ["{ type: number, safe: 0, to: { } }", ["DEVICE_TARGET"]],
    ["{ type: number, safe: 0, to: { mqtt: a, serial: p } }", ["DEVICE_TARGET"]],
    ["{ type: number, safe: 0, to: { serial: p, retain: true } }", ["DEVICE_KEY"]],
    ['{ type: number, safe: 0, to: { mqtt: a, ending: "" } }', ["DEVICE_KEY"]],
    ["{ type: text, safe: a, to: { mqtt: a, decimals: 1 } }", ["DEVICE_KEY"]],
    [
      "{ type: number, safe: 0, to: { mqtt: a, payload: x, format: json } }",
      ["DEVICE_PAYLOAD", "DEVICE_KEY"],
    ],
    ["{ type: number, safe: 0, to: { mqtt: a, payload: 5 } }", ["DEVICE_PAYLOAD"]],
    ["{ type: number, safe: 0, to: { mqtt: a, payload: { v: [x] } } }", ["DEVICE_PAYLOAD"]],
    ["{ type: number, safe: 0, to: { mqtt: a/+ } }", ["CONFIG_VALUE"]],
  ])("is %s", (output, codes) => {
    expect(ofOutput(output).toSorted()).toEqual(codes.toSorted());
  });

  test("shares a topic with one that it can be taken for", () => {
    const to = (payload: string) => `{ type: number, safe: 0, to: { mqtt: a${payload} } }`;
    const two = (one: string, other: string) => ofOutput(to(one), `, p: ${to(other)}`);
    expect(two("", "")).toEqual(["DEVICE_TOPIC_TWICE"]);
    expect(two(", payload: { x: $value }", "")).toEqual(["DEVICE_TOPIC_TWICE"]);
    expect(two(", payload: { x: $value }", ", payload: { x: $value }")).toEqual([
      "DEVICE_TOPIC_TWICE",
    ]);
    expect(two(", payload: { x: $value }", ", payload: { y: $value }")).toEqual([]);
    expect(two(", payload: { x: $value }", ", payload: { y: $value }, retain: true")).toEqual([
      "DEVICE_TOPIC_TWICE",
    ]);
  });
});

describe("a plant is refused whose", () => {
  test("events have names that no function can have", () => {
    const named = (name: string) =>
      codesOf(`devices: { d: { events: { ${name}: { from: { mqtt: a } } } } }`);
    for (const name of ["min", "if", "emit", "migrate"])
      expect(named(name)).toEqual(["DEVICE_NAME"]);
    expect(named("minimum")).toEqual([]);
  });

  test("fields of one name mean two things in a device", () => {
    const other = (field: string) =>
      ofEvent("{ mqtt: a/+v }", "{}", `, f: { from: { mqtt: b }, fields: { v: ${field} } }`);
    expect(other("{ type: text }")).toEqual([]);
    expect(other("{ type: number }")).toEqual(["DEVICE_FIELD_TWICE"]);
    expect(other("{ type: text, optional: true }")).toEqual(["DEVICE_FIELD_TWICE"]);
  });

  test("field has the name of an output", () => {
    const text = `devices: { d: { events: { e: { from: { mqtt: a }, fields: { v: { type: text } } } },
      outputs: { v: { type: text, safe: a, to: { mqtt: b } } } } }`;
    const read = parsePlant(text, "plant.yaml");
    expect(read.ok ? [] : read.problems).toMatchObject([
      { code: "BOARD_FIELD_TWICE", what: expect.stringContaining("plant.yaml:1:") },
    ]);
  });

  test.each([
    ["a/+", "a/b", ["DEVICE_PATTERN"]],
    ["a/b", "a/+", ["DEVICE_PATTERN"]],
    ["a/+", "+x/b", ["DEVICE_PATTERN"]],
    ["a/+x", "a/+y", []],
    ["a/b", "a/b", []],
    ["a/+", "b/+", []],
  ])("patterns are %s and %s", (one, other, codes) => {
    const rest = `, f: { from: { mqtt: "${other}" } }`;
    expect(ofEvent(`{ mqtt: "${one}" }`, "{}", rest)).toEqual(codes);
  });

  test("patterns overlap and one of them does not say when", () => {
    const when = "when: { k: 1 }";
    const other = (more: string) => `, f: { from: { mqtt: a/b${more} } }`;
    expect(ofEvent(`{ mqtt: a/+, ${when} }`, "{}", other(`, ${when}`))).toEqual([]);
    expect(ofEvent(`{ mqtt: a/+, ${when} }`, "{}", other(""))).toEqual(["DEVICE_PATTERN"]);
  });

  test("port is cut in two ways", () => {
    const other = (from: string) => `, f: { from: { serial: p, ${from} } }`;
    const frame = "format: binary, frame: { length: 4, start: [1] }";
    const same = "format: binary, frame: { start: [1], length: 4 }";
    const long = "format: binary, frame: { length: 5, start: [1] }";
    expect(ofEvent(`{ serial: p, ${frame} }`, "{}", other(same))).toEqual([]);
    expect(ofEvent(`{ serial: p, ${frame} }`, "{}", other(long))).toEqual(["DEVICE_FRAMING"]);
    expect(ofEvent(`{ serial: p, ${frame} }`, "{}", other("format: json"))).toEqual([
      "DEVICE_FRAMING",
    ]);
    expect(ofEvent("{ serial: p }", "{}", other("format: named"))).toEqual([]);
  });
});
