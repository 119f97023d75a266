import { describe, expect, test } from "vitest";
import type { RuntimeStatus } from "../../src/app/status.ts";
import { frameOf, type Scene } from "../../src/cli/view/frame.ts";
import { cut, paint, span, wrapped } from "../../src/cli/view/text.ts";
import { millis, printable, widthOf } from "../../src/model/model.ts";

const COUNTERS: RuntimeStatus["counters"] = {
  controller: {
    ...{ cycles: 12, events: 34, timers: 0, emitted: 0, calls: 30, uncalled: 0, faults: 2 },
    ...{ swaps: 1, refusedSwaps: 0 },
    dropped: new Map([["climate", { full: 3, replaced: 4, invalid: 1 }]]),
  },
  inputs: { events: 34, refused: { READING_JSON: 5, READING_RANGE: 1 }, unknown: 0, passedOver: 0 },
  frames: {},
  messages: { connects: 1, received: 1, oversized: 0, published: 1, refused: 0, denied: 0 },
  outputs: { sent: 1, replaced: 0, waiting: [] },
  skippedScans: 0,
};

const STATUS: RuntimeStatus = {
  id: "demo",
  url: "mqtt://127.0.0.1:1883",
  digest: "0123456789abcdef",
  boots: "0123456789abcdef",
  functions: 2,
  up: millis(3_723_000),
  links: [
    { name: "broker", to: "mqtt://127.0.0.1:1883", state: "up", failures: 0 },
    {
      ...{ name: "serial probe", to: "/dev/pts/3", state: "down", failures: 2 },
      problem: { code: "SERIAL_LOST", what: "it went", fix: "Plug it in" },
    },
  ],
  lost: ["climate"],
  readings: [
    {
      event: "temperature",
      device: "climate",
      fields: [
        { name: "celsius", value: 21.456789, unit: "°C" },
        { name: "humidity", value: 60, unit: "%" },
      ],
      age: millis(1_250),
    },
    {
      event: "door",
      device: "entrance",
      fields: [{ name: "open", value: true }],
      age: millis(61_000),
    },
  ],
  outputs: [
    { key: "fan.speed", value: 43.21, unit: "%", waiting: false },
    { key: "alarm.on", value: false, waiting: true },
  ],
  counters: COUNTERS,
};

const SCENE: Scene = {
  status: STATUS,
  log: ["10:00:00   one", "10:00:01 ! two"],
  command: "node a b",
};

function drawn(scene: Partial<Scene>, columns = 100, rows = 24): string[] {
  const lines = frameOf({ ...SCENE, ...scene }, { columns, rows });
  return lines.map((line) => paint(line, columns, false).replace("\u001b[K", "").trimEnd());
}

describe("the screen", () => {
  test("has ways, readings, outputs, counts, the log and what to try", () => {
    expect(drawn({}).filter((line) => line !== "")).toEqual([
      "flyball demo  mqtt://127.0.0.1:1883  script 01234567 (2 functions)  up 1:02:03",
      "cycles 12  events 34  faults 2  refused 6  dropped 4  newer came 4  patches 1",
      "ways      broker          open     mqtt://127.0.0.1:1883",
      "          serial probe    down SERIAL_LOST  /dev/pts/3  lost or not found 2 times",
      `readings  temperature  celsius 21.457 °C  humidity 60 %${" ".repeat(41)}lost`,
      `          door         open true${" ".repeat(57)}0:01:01 ago`,
      "outputs   fan.speed 43.21 %     alarm.on false waits",
      "10:00:00   one",
      "10:00:01 ! two",
      "patch it while it runs, in a second terminal (ctrl-C here stops it):",
      "node a b",
    ]);
  });

  test.each([
    [80, 24],
    [40, 12],
    [20, 6],
    [10, 3],
    [1, 1],
    [500, 200],
  ])("fits %i columns and %i rows", (columns, rows) => {
    const lines = drawn(
      { log: Array.from({ length: 300 }, (_, at) => `line ${at}`) },
      columns,
      rows,
    );
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
  });

  test("says loudly that another script boots", () => {
    expect(drawn({}).join("\n")).not.toContain("boots");
    const boots = "fedcba9876543210";
    expect(drawn({ status: { ...STATUS, boots } })[0]).toContain("script 01234567 boots fedcba98");
  });

  test("says that there is more where there is no room", () => {
    const outputs = Array.from({ length: 200 }, (_, at) => ({
      ...{ key: `valve${at}.opening`, value: at, waiting: false },
    }));
    const lines = drawn({ status: { ...STATUS, outputs } });
    expect(lines.join("\n")).toMatch(/… \d+ more lines/);
    expect(lines.slice(-2)).toEqual([expect.stringContaining("patch it"), "node a b"]);
  });

  test("before the first reading says so", () => {
    expect(drawn({ status: { ...STATUS, readings: [] } }).join("\n")).toContain("none yet");
  });

  test("breaks the command, which is there to be copied, and never cuts it", () => {
    const command = `npx flyball patch ${"x".repeat(100)} end`;
    const lines = drawn({ command }, 40);
    expect(lines.slice(-4).join("")).toBe(command);
  });

  test("gives a terminal nothing that a device made up", () => {
    const evil = "\u001b[2J\u0007\u009b\n";
    const fields = [{ name: "say", value: evil }];
    const readings = [{ event: "word", device: "radio", fields, age: millis(0) }];
    const lines = drawn({ status: { ...STATUS, readings }, log: [evil] });
    expect(lines.join("")).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });
});

describe("text on a terminal", () => {
  test("is as wide as it looks", () => {
    expect(["abc", "°C", "温度", "e\u0301", "a\u200bb", "🌱"].map(widthOf)).toEqual([
      3, 2, 4, 1, 2, 2,
    ]);
  });

  test("is cut where it is too long, also between wide characters", () => {
    expect(cut("abcdef", 6)).toBe("abcdef");
    expect(cut("abcdef", 4)).toBe("abc…");
    expect(cut("温度温度", 6)).toBe("温度…");
    expect(cut("abc", 0)).toBe("");
  });

  test("is broken, all of it kept", () => {
    expect(wrapped("abcdef", 4)).toEqual(["abcd", "ef"]);
    expect(wrapped("", 4)).toEqual([""]);
    expect(wrapped("温度温", 3).join("")).toBe("温度温");
  });

  test("has colours where they are wanted, and clears what was there before", () => {
    const line = [span("a", "bad"), span("b")];
    expect(paint(line, 10, true)).toBe("\u001b[1;31ma\u001b[0mb\u001b[K");
    expect(paint(line, 10, false)).toBe("ab\u001b[K");
    expect(paint(line, 2, false)).toBe("ab");
    expect(printable("a\u001bb\tc")).toBe("a·b·c");
  });
});
