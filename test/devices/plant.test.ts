import { describe, expect, test } from "vitest";
import { parsePlant } from "../../src/devices/devices.ts";
import { describeType, type Problem } from "../../src/model/model.ts";

const GOOD = `
devices:
  climate:
    events:
      temperature:
        from: { serial: probe }
        fields:
          celsius: { type: number, unit: °C, min: -40, max: 80 }
  fan:
    outputs:
      speed: { type: number, min: 0, max: 100, safe: 0, to: { mqtt: fan/set } }
      label: { type: text, safe: "off", onFault: hold, to: { mqtt: fan/label, format: json } }
`;

/** Aliases of aliases: a few hundred characters that stand for 10^9 elements. */
const BOMB = Array.from({ length: 10 }, (_, level) =>
  level === 0 ? "a0: &a0 [1]" : `a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`,
).join("\n");

function problemsOf(text: string): readonly Problem[] {
  const read = parsePlant(text, "plant.yaml");
  return read.ok ? [] : read.problems;
}

function placesOf(text: string): string[] {
  return problemsOf(text).map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe("a device file", () => {
  test("becomes a board, the ways in and the ways out", () => {
    const read = parsePlant(GOOD, "plant.yaml");
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { board, reports, targets } = read.plant;
    expect([...board.inputs.keys()]).toEqual(["climate.celsius"]);
    expect(board.outputs.get("fan.speed")).toMatchObject({ safe: 0, onFault: "safe", max: 100 });
    expect(board.outputs.get("fan.label")).toMatchObject({ safe: "off", onFault: "hold" });
    expect(describeType(board.eventType("temperature"))).toBe("record");
    expect(reports).toMatchObject([
      { event: "temperature", device: "climate", from: { kind: "serial", port: "probe" } },
    ]);
    expect([...targets.values()]).toEqual([
      { key: "fan.speed", topic: "fan/set", format: "plain" },
      { key: "fan.label", topic: "fan/label", format: "json" },
    ]);
  });

  test("with many mistakes has them all told, each at its line and column", () => {
    const text = `devices:
  climate:
    events:
      temperature:
        from: { serial: probe, mqtt: a/b }
        fields:
          celsius: { type: numbre, min: low }
  fan:
    outputs:
      speed: { type: number, safe: [], to: { mqtt: fan/# } }
      "2nd": { type: number, safe: 0, to: { mqtt: a } }
      toString: { type: number, safe: 0, to: { mqtt: b } }
    colour: red
extra: 1
`;
    expect(placesOf(text)).toEqual([
      "CONFIG_VALUE 5:15",
      "CONFIG_VALUE 7:28",
      "CONFIG_VALUE 7:41",
      "CONFIG_VALUE 10:36",
      "CONFIG_VALUE 10:52",
      "CONFIG_VALUE 11:7",
      "CONFIG_VALUE 12:7",
      "CONFIG_UNKNOWN_KEY 13:5",
      "CONFIG_UNKNOWN_KEY 14:1",
    ]);
  });

  test("says what was received and what is accepted", () => {
    const [problem] = problemsOf(GOOD.replace("type: text", "type: colour"));
    expect(problem).toMatchObject({
      code: "CONFIG_VALUE",
      what: 'devices.fan.outputs.label.type is "colour"',
      fix: 'Give one of "number", "text", "boolean"',
      pointer: "/devices/fan/outputs/label/type",
      file: "plant.yaml",
    });
    expect(problemsOf(GOOD.replace('safe: "off"', "safe: null"))[0]).toMatchObject({
      fix: "Give a number, a text, a boolean",
    });
    expect(problemsOf(GOOD.replace("safe: 0, ", ""))[0]).toMatchObject({
      code: "CONFIG_MISSING_KEY",
      what: 'devices.fan.outputs.speed lacks the key "safe"',
    });
  });

  test.each([
    ["BOARD_SAFE_VALUE", "safe: 0,", "safe: 101,"],
    ["BOARD_SAFE_VALUE", "safe: 0,", "safe: true,"],
    ["DEVICE_RANGE", "min: 0, max: 100", "min: 100, max: 0"],
    ["DEVICE_RANGE", "type: text,", "type: text, max: 3,"],
    ["DEVICE_TOPIC_TWICE", "fan/label", "fan/set"],
    ["DEVICE_PLAIN", "serial: probe", "serial: probe, format: plain"],
    ["CONFIG_VALUE", "fan/set", "flyball/v1/demo/patch"],
    ["CONFIG_VALUE", "fan/set", "$SYS/x"],
    ["CONFIG_SYNTAX", "devices:", "devices: ["],
    ["CONFIG_SYNTAX", "  fan:", "  climate:"],
    ["CONFIG_VALUE", "  fan:", "  __proto__:"],
    ["CONFIG_VALUE", "  fan:", "  constructor:"],
  ])("%s: %s replaced by %s", (code, good, bad) => {
    const text = GOOD.replace(
      code === "DEVICE_PLAIN" ? "celsius: {" : "\u0000",
      "humidity: { type: number }\n          celsius: {",
    ).replace(good, bad);
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.every(({ line }) => line !== undefined)).toBe(true);
  });

  test("with one event or field in two places names both", () => {
    const text = `devices:
  one: { events: { door: { from: { mqtt: a }, fields: { open: { type: boolean } } },
                   gate: { from: { mqtt: b }, fields: { open: { type: boolean } } } } }
  two: { events: { door: { from: { mqtt: c }, fields: {} } } }
`;
    expect(problemsOf(text).map(({ code, what }) => `${code}: ${what}`)).toEqual([
      "DEVICE_FIELD_TWICE: the field open is at devices.one.events.door.fields.open already",
      "DEVICE_EVENT_TWICE: the event door is at devices.one.events.door already",
    ]);
  });

  test("of any size and nonsense is refused, never thrown at the caller", () => {
    const texts = [
      "",
      "- 1",
      "a: &a [*a]",
      "\u0000",
      "? [a]\n: b",
      "x".repeat(1_048_577),
      "[".repeat(3e5),
      BOMB,
    ];
    for (const text of texts) {
      expect(problemsOf(text).length, JSON.stringify(text.slice(0, 20))).toBeGreaterThan(0);
    }
  });
});
