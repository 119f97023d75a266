import { describe, expect, test } from "vitest";
import { parsePlant, parsePlants } from "../../src/devices/devices.ts";
import { FILE_DEPTH, FILE_LENGTH, PROBLEMS_TOLD } from "../../src/devices/limits.ts";
import { describeProblem, describeType, type Problem } from "../../src/model/model.ts";

const GOOD = `
devices:
  climate:
    policy: latest
    events:
      temperature:
        from: { serial: probe }
        fields:
          celsius: { type: number, unit: °C, min: -40, max: 80 }
          fault: { type: text, optional: true }
      morning:
        from: { at: "06:30", zone: Europe/Berlin }
      tick:
        from: { every: 10s, missed: once, within: 168h }
  fan:
    outputs:
      speed: { type: number, min: 0, max: 100, safe: 0, to: { mqtt: fan/set } }
      label: { type: text, safe: "off", onFault: hold, onStop: hold, to: { serial: probe } }
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
    const { board, reports, targets, framings, policies, onStop } = read.plant;
    expect([...board.inputs.keys()]).toEqual(["climate.celsius", "climate.fault"]);
    expect(describeType(board.inputs.get("climate.fault")?.type ?? { kinds: 0 })).toBe(
      "text or null",
    );
    expect(board.outputs.get("fan.speed")).toMatchObject({ safe: 0, onFault: "safe", max: 100 });
    expect(board.outputs.get("fan.label")).toMatchObject({ safe: "off", onFault: "hold" });
    expect(describeType(board.eventType("temperature"))).toBe("record");
    expect(reports.map(({ event, device, from }) => ({ event, device, from }))).toEqual([
      { event: "temperature", device: "climate", from: { kind: "serial", port: "probe" } },
      {
        event: "morning",
        device: "climate",
        from: { kind: "clock", at: { hour: 6, minute: 30 }, zone: "Europe/Berlin" },
      },
      {
        event: "tick",
        device: "climate",
        from: { kind: "clock", every: 10_000, missed: "once", within: 604_800_000 },
      },
    ]);
    expect([...targets.values()]).toMatchObject([
      { kind: "mqtt", key: "fan.speed", topic: "fan/set", retain: false, acknowledged: false },
      { kind: "serial", key: "fan.label", port: "probe" },
    ]);
    expect([...framings]).toEqual([["probe", { kind: "lines", eol: "any" }]]);
    expect([...policies]).toEqual([
      ["climate", "latest"],
      ["fan", "all"],
    ]);
    expect([...onStop]).toEqual([
      ["fan.speed", "safe"],
      ["fan.label", "hold"],
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
          humidity: { type: number, min: 9, max: 1 }
  fan:
    outputs:
      speed: { type: number, safe: [], to: { mqtt: fan/# } }
      "2nd": { type: number, safe: 0, to: { mqtt: a } }
      toString: { type: number, safe: 0, to: { mqtt: b } }
      power: { type: number, max: 5, safe: 7, to: { mqtt: c } }
    colour: red
extra: 1
`;
    expect(placesOf(text)).toEqual([
      "DEVICE_SOURCE 5:15",
      "CONFIG_VALUE 7:28",
      "CONFIG_VALUE 7:41",
      "DEVICE_RANGE 8:42",
      "CONFIG_VALUE 11:36",
      "CONFIG_VALUE 11:52",
      "CONFIG_VALUE 12:7",
      "CONFIG_VALUE 13:7",
      "BOARD_SAFE_VALUE 14:44",
      "CONFIG_UNKNOWN_KEY 15:5",
      "CONFIG_UNKNOWN_KEY 16:1",
    ]);
  });

  test("says what was received and what is accepted", () => {
    expect(problemsOf(GOOD.replace("type: text, safe", "type: colour, safe"))[0]).toMatchObject({
      code: "CONFIG_VALUE",
      what: 'devices.fan.outputs.label.type is "colour"',
      fix: 'Give one of "number", "integer", "text", "boolean"',
      pointer: "/devices/fan/outputs/label/type",
      file: "plant.yaml",
    });
    expect(problemsOf(GOOD.replace('safe: "off"', "safe: null"))[0]).toMatchObject({
      fix: "Give a number, or give a text, or give a boolean",
    });
    expect(problemsOf(GOOD.replace("safe: 0, ", ""))[0]).toMatchObject({
      code: "CONFIG_MISSING_KEY",
      what: 'devices.fan.outputs.speed lacks the key "safe"',
    });
    expect(problemsOf(GOOD.replace("optional", "optionl"))[0]).toMatchObject({
      code: "CONFIG_UNKNOWN_KEY",
      what: 'devices.climate.events.temperature.fields.fault has no key "optionl"',
      fix: "Write optional",
    });
    expect(problemsOf(GOOD.replace("max: 100, safe: 0", "max: 100, safe: 101"))[0]).toMatchObject({
      what: "the safe value 101 of fan.speed is not one it accepts",
      fix: "Give a number from 0 to 100",
    });
    expect(problemsOf(GOOD.replace("10s", "5ms"))[0]).toMatchObject({
      fix: "Give a time from 10ms to 24h, such as 500ms, 10s, 5min or 2h",
    });
  });

  test.each([
    ["CONFIG_SYNTAX", "devices:", "devices: ["],
    ["CONFIG_SYNTAX", "  fan:", "  climate:"],
    ["CONFIG_VALUE", "  fan:", "  __proto__:"],
    ["CONFIG_VALUE", "  fan:", "  constructor:"],
    ["CONFIG_VALUE", "  fan:", "  fan-1:"],
    ["CONFIG_VALUE", "fan/set", "flyball/v1/demo/patch"],
    ["CONFIG_VALUE", "fan/set", "$SYS/x"],
    ["CONFIG_VALUE", "06:30", "24:00"],
    ["CONFIG_VALUE", "Europe/Berlin", "../etc"],
    ["CONFIG_VALUE", "min: 0, max", "min: .nan, max"],
    ["CONFIG_VALUE", "min: 0, max", "min: -.inf, max"],
    ["CONFIG_VALUE", "10s", "25h"],
    ["CONFIG_SYNTAX", "devices:", "devices: &a\n  x: *a"],
  ])("%s: %s replaced by %s", (code, good, bad) => {
    const problems = problemsOf(GOOD.replace(good, bad));
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.every(({ line }) => line !== undefined)).toBe(true);
  });

  test("asks whether a time zone is known", () => {
    const files = [{ text: GOOD, file: "plant.yaml" }];
    const read = parsePlants(files, { knowsZone: (zone) => zone === "UTC" });
    expect(read.ok ? [] : read.problems).toMatchObject([{ code: "DEVICE_ZONE", line: 12 }]);
  });

  test("of any size and nonsense is refused, never thrown at the caller", () => {
    const texts = [
      "",
      "- 1",
      "devices: 1",
      "devices: { a: 1, b: { events: 1, outputs: [1] }, c: { events: { x: 1 }, outputs: { y: 1 } } }",
      "a: &a [*a]",
      "\u0000",
      "? [a]\n: b",
      "? {devices: 1}\n: b",
      "%YAML 9.9\n---\na: *b",
      "x".repeat(FILE_LENGTH + 1),
      "[".repeat(3e5),
      "- ".repeat(3e5),
      "{a: ".repeat(1e5),
      BOMB,
    ];
    for (const text of texts) {
      expect(problemsOf(text).length, JSON.stringify(text.slice(0, 20))).toBeGreaterThan(0);
    }
  });

  test("may be as long and as deep as a file, and not more", () => {
    const padded = (length: number) => GOOD.padEnd(length, " ");
    expect(placesOf(padded(FILE_LENGTH))).toEqual([]);
    expect(problemsOf(padded(FILE_LENGTH + 1))).toMatchObject([{ code: "CONFIG_LENGTH" }]);
    const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    // The document itself is one level of the parser's.
    expect(problemsOf(deep(FILE_DEPTH - 1))).not.toMatchObject([{ code: "CONFIG_DEPTH" }]);
    expect(problemsOf(deep(FILE_DEPTH))).toMatchObject([{ code: "CONFIG_DEPTH", line: 1 }]);
  });
});

describe("many device files", () => {
  const file = (name: string, text: string) => ({ file: `devices/${name}.yaml`, text });

  test("make one plant", () => {
    const read = parsePlants([file("a", GOOD), file("b", "devices: { pump: { policy: all } }")]);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect([...read.plant.board.devices.keys()]).toEqual(["climate", "fan", "pump"]);
  });

  test("that clash are both named, and their other problems are told in the same run", () => {
    const one = `devices:
  door: { events: { door: { from: { mqtt: a }, fields: {} } } }
  fan: { outputs: { speed: { type: number, safe: 0, to: { mqtt: fan/set } } } }
`;
    const two = `devices:
  gate: { events: { door: { from: { mqtt: +x/y }, fields: {} } } }
  fan: { outputs: { power: { type: number, safe: 0, to: { mqtt: fan/set } } }, colour: red }
  probe: { events: { light: { from: { mqtt: b/y }, fields: {} } } }
`;
    const read = parsePlants([file("one", one), file("two", two), file("three", "devices: [")]);
    const problems = read.ok ? [] : read.problems;
    expect(problems.map((problem) => describeProblem(problem))).toEqual([
      "DEVICE_EVENT_TWICE at devices/two.yaml:2:21: the event door is at devices/one.yaml:2:21 already. Give one of the two another name.",
      "DEVICE_PATTERN at devices/two.yaml:2:43: devices.gate.events.door.from.mqtt takes topics that light at devices/two.yaml:4:45 takes as well. Give both the same pattern, patterns that differ, or each a `when`.",
      "DEVICE_TWICE at devices/two.yaml:3:3: the device fan is at devices/one.yaml:3:3 already. Give one of the two another name.",
      "DEVICE_TOPIC_TWICE at devices/two.yaml:3:59: the topic fan/set is at devices/one.yaml:3:59 already. Give one of the two another name.",
      'CONFIG_UNKNOWN_KEY at devices/two.yaml:3:80: devices.fan has no key "colour". Use one of: policy, events, outputs.',
      expect.stringMatching(/^CONFIG_SYNTAX at devices\/three.yaml:1:/),
    ]);
  });

  test("tell as many problems as anybody reads, and not one more", () => {
    const wrong = (count: number) =>
      Array.from({ length: count }, (_, index) => `k${index}: 1`).join("\n");
    expect(problemsOf(`devices: {}\n${wrong(PROBLEMS_TOLD)}`)).toHaveLength(PROBLEMS_TOLD);
    expect(problemsOf(`devices: {}\n${wrong(PROBLEMS_TOLD + 1)}`)).toHaveLength(PROBLEMS_TOLD);
  });
});
