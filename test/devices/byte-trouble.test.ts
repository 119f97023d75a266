import { describe, expect, test } from "vitest";
import { encode, parsePlant } from "../../src/devices/devices.ts";

function codes(device: string): readonly string[] {
  const read = parsePlant(`devices: { d: { ${device} } }`, "d.yaml");
  return read.ok ? [] : read.problems.map(({ code }) => code);
}

const output = (text: string) => codes(`outputs: { o: { ${text} } }`);
const event = (from: string, field: string) =>
  codes(`events: { e: { from: { ${from} }, fields: { f: { ${field} } } } }`);

describe("a command that would not go out byte for byte is refused", () => {
  test.each([
    'type: boolean, safe: false, words: { "\\x01": true, "\\x02": false }, to: { serial: p }',
    'type: boolean, safe: false, words: { "on\\t": true, off: false }, to: { serial: p }',
    'type: boolean, safe: false, words: { "\\x7f": true, off: false }, to: { serial: p }',
    'type: number, safe: 0, to: { serial: p, ending: "\\xff\\xff\\xff" }',
    'type: number, safe: 0, to: { serial: p, ending: "€" }',
    'type: number, safe: 0, to: { serial: p, payload: "\\xA0\\x01$value\\xA2" }',
    'type: boolean, safe: false, words: { "\\xA0\\x01\\x01\\xA2": true, off: false }, to: { serial: p }',
    'type: boolean, safe: false, words: { "é": true, off: false }, to: { serial: p }',
    'type: text, safe: a, values: [a, "\\e"], to: { serial: p }',
    'type: text, safe: "\\x05", to: { serial: p }',
    'type: text, safe: "\\xe9", to: { serial: p }',
    "type: number, safe: 0, to: { serial: p, ending: '\\r\\n' }",
    "type: number, safe: 0, to: { serial: p, payload: '\\x02$value' }",
    "type: boolean, safe: false, words: { '\\u0001': true, off: false }, to: { serial: p }",
    'type: number, safe: 0, to: { mqtt: a, payload: "\\x80$value" }',
    'type: boolean, safe: false, words: { "\\x9f": true, off: false }, to: { mqtt: a }',
  ])("%s", (text) => {
    expect(output(text)).toContain("DEVICE_BYTES");
  });

  test.each<[string, string | number | boolean, string]>([
    [
      'type: number, safe: 0, to: { serial: p, payload: "\\x02$value\\x03", ending: "" }',
      1,
      "\x021\x03",
    ],
    ['type: number, safe: 0, to: { serial: p, ending: "\\x7f\\0\\r" }', 1, "1\x7f\0\r"],
    ['type: number, safe: 0, to: { serial: p, payload: "$value €" }', 1, "1 €\n"],
    ["type: text, safe: a, to: { serial: p, payload: '\\d$value' }", "a", "\\da\n"],
    ['type: boolean, safe: false, words: { "é": true, off: false }, to: { mqtt: a }', true, "é"],
    [
      'type: boolean, safe: false, words: { "\\x01": true, "\\x02": false }, to: { mqtt: a }',
      true,
      "\x01",
    ],
    ['type: text, safe: a, words: { ON: a, OFF: "\\x01" }, to: { serial: p }', "\x01", "OFF\n"],
    ['type: text, safe: "\\x01", to: { serial: p, format: json }', "\x01", '"\\u0001"\n'],
    ['type: number, safe: 0, to: { serial: p, payload: { "é": $value } }', 1, '{"é":1}\n'],
    ["type: text, safe: a, to: { serial: p, format: json }", "\x7f\n", '"\x7f\\n"\n'],
  ])("and this goes as it is: %s", (text, value, command) => {
    const read = parsePlant(`devices: { d: { outputs: { o: { ${text} } } } }`, "d.yaml");
    const target = read.ok ? read.plant.targets.get("d.o") : undefined;
    expect(target && encode(target, value)).toBe(command);
  });
});

describe("a text that nothing can be equal to is refused", () => {
  test.each([
    ["serial: p, format: plain", 'type: boolean, words: { "on ": true, off: false }'],
    ["serial: p, format: plain", 'type: boolean, words: { "on\\r": true, off: false }'],
    ["serial: p, format: plain", 'type: boolean, words: { "\\xff": true, off: false }'],
    ["mqtt: a, format: plain", 'type: boolean, words: { "\\x81": true, off: false }'],
    ["serial: p, format: plain", 'type: text, values: [" a"]'],
    ['serial: p, format: separated, separator: "\\xa7"', "type: number"],
    ['serial: p, format: named, assign: "\\x9d"', "type: number"],
    ['serial: p, format: separated, when: { "2": "x " }', "type: number"],
  ])("%s, %s", (from, field) => {
    expect(event(from, field)).toContain("DEVICE_BYTES");
  });

  test.each([
    ["serial: p, format: plain", 'type: boolean, words: { "\\x06": true, "\\x15": false }'],
    ["serial: p", 'type: boolean, words: { " on": true, "é": false }'],
    ["mqtt: a, format: plain", 'type: boolean, words: { "é": true, off: false }'],
    ['serial: p, format: separated, separator: "\\x1e"', "type: number"],
  ])("and this is taken: %s, %s", (from, field) => {
    expect(event(from, field)).toEqual([]);
  });
});
