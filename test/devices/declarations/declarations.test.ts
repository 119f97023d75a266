import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isSameText, isUntouched } from "../../../src/devices/declarations/declarations.ts";
import { parsePlants } from "../../../src/devices/devices.ts";
import { Board, NUMBER, TEXT } from "../../../src/model/model.ts";
import { PROJECT } from "../../architecture/source-file.ts";
import { declaredFor, Tsc, tscProblems } from "../../script/support/tsc.ts";

const FILE = `devices:
  zone:
    events:
      zone_1_temp:
        from: { serial: probe, format: json }
        fields:
          celsius: { type: number, unit: °C, min: -40, max: 80 }
          label: { type: text, values: [dry, "w\\"et"], optional: true }
          pulses: { type: integer, min: 0 }
  clock:
    events: { minute: { from: { every: 60s } } }
  fan:
    outputs:
      speed: { type: number, unit: "%", min: 0, max: 100, safe: 10, onFault: safe, to: { mqtt: a } }
      mode: { type: text, values: [auto, manual], safe: auto, onFault: hold, to: { mqtt: b } }
`;

function boardOf(text: string): Board {
  const read = parsePlants([{ text, file: "devices.yaml" }]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.plant.board;
}

describe("devices.d.ts", () => {
  test("declares the plant, with unit, range, safe value and what happens on a fault", () => {
    const { files, problems } = declaredFor(boardOf(FILE));
    expect(problems).toEqual([]);
    expect(files.get("devices.d.ts")?.replace(/\([0-9a-f]{8}\)/, "(sum)")).toBe(
      `// Written by \`flyball types\` (sum) from the device files: what scripts see of the plant.
// Write it again when they have changed; what is changed here by hand is lost then.

export type Zone1Temp = globalThis.Zone1Temp;
export type Minute = globalThis.Minute;
export {};

declare global {
  /** The data of the event \`zone_1_temp\`, which zone reports. */
  interface Zone1Temp {
    /** -40 to 80 °C. */
    readonly celsius: number;
    /** Null where it is missing. */
    readonly label: "dry" | "w\\"et" | null;
    /** At least 0, whole numbers. */
    readonly pulses: number;
  }

  /** The data of the event \`minute\`, which clock reports. */
  interface Minute {}

  /**
   * The device \`zone\`.
   *
   * \`zone_lost\` is called when it cannot be reached any more, \`zone_back\` when it can.
   */
  const zone: {
    /** -40 to 80 °C. */
    readonly celsius: number;
    /** Null where it is missing. */
    readonly label: "dry" | "w\\"et" | null;
    /** At least 0, whole numbers. */
    readonly pulses: number;
  };

  /** The device \`clock\`. */
  const clock: {};

  /**
   * The device \`fan\`.
   *
   * \`fan_lost\` is called when it cannot be reached any more, \`fan_back\` when it can.
   */
  const fan: {
    /** 0 to 100 %; safe: 10, which it falls back to on a fault. */
    speed: number;
    /** Safe: "auto", it holds on a fault. */
    mode: "auto" | "manual";
  };
}
`,
    );
  });

  test("is the same each time, and another for another plant", () => {
    const text = (board: Board) => declaredFor(board).files.get("devices.d.ts");
    expect(text(boardOf(FILE))).toBe(text(boardOf(FILE)));
    expect(text(boardOf(FILE.replace("max: 80", "max: 90")))).not.toBe(text(boardOf(FILE)));
  });

  test("is in order for no device at all, and for functions of the host", () => {
    for (const board of [
      new Board(),
      new Board({ functions: { twice: { parameters: [NUMBER], result: TEXT, cost: 1 } } }),
    ]) {
      expect(new Tsc(declaredFor(board).files).problemsOfDeclarations()).toEqual([]);
    }
    const host = new Board({
      functions: { twice: { parameters: [NUMBER], result: TEXT, cost: 1 } },
    });
    expect(tscProblems({ "a.ts": "let x: string = twice(3);" }, host)).toEqual([]);
    expect(tscProblems({ "a.ts": "twice('3');" }, host)).toHaveLength(1);
  });
});

test("texts of any characters are what they are, on one line", () => {
  const values = ["\u2028", "a\u2029b", '"', "\\", "\n", "*/", "é"];
  const output = { type: TEXT, values, safe: "é", onFault: "safe" } as const;
  const board = new Board({ devices: { panel: { outputs: { text: output } } } });
  const script = values.map((text) => `panel.text = ${JSON.stringify(text)};`).join("\n");
  expect(tscProblems({ "a.ts": script }, board)).toEqual([]);
  expect(tscProblems({ "a.ts": 'panel.text = "e";' }, board)).toHaveLength(1);
});

describe("names that TypeScript cannot have", () => {
  const board = new Board({
    devices: {
      class: { outputs: { on: { type: NUMBER, safe: 0, onFault: "safe" } } },
      window: {},
      log: {},
      fine: {},
    },
    events: {
      error: { type: NUMBER, device: "fine" },
      json: { type: NUMBER, device: "fine" },
      zone_1: { type: NUMBER, device: "fine" },
      zone1: { type: NUMBER, device: "fine" },
      promise: { type: NUMBER, device: "fine" },
      fine: { type: NUMBER, device: "fine" },
    },
  });

  test("are told, with where they stand, and left out", () => {
    const { files, problems } = declaredFor(board);
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "TYPES_DEVICE_NAME /devices/class",
      "TYPES_DEVICE_NAME /devices/window",
      "TYPES_DEVICE_NAME /devices/log",
      "TYPES_EVENT_NAME /devices/fine/events/error",
      "TYPES_EVENT_NAME /devices/fine/events/json",
      "TYPES_EVENT_NAME /devices/fine/events/zone_1",
      "TYPES_EVENT_NAME /devices/fine/events/zone1",
      "TYPES_EVENT_NAME /devices/fine/events/promise",
    ]);
    expect(problems[5]?.what).toBe(
      "the data of the event zone_1 would be of the type Zone1, which that of zone1 is called, too",
    );
    const text = files.get("devices.d.ts") ?? "";
    expect(text.match(/(?:const|type) \w+/g)).toEqual(["type Fine", "type Fine", "const fine"]);
  });

  test("do not keep the rest from being in order", () => {
    expect(new Tsc(declaredFor(board).files).problemsOfDeclarations()).toEqual([]);
    const script = 'export function fine(data: Fine) { log("x", data + 1); }';
    expect(tscProblems({ "a.ts": script }, board)).toEqual([]);
  });
});

describe("the line at the top", () => {
  const [text = ""] = [...declaredFor(boardOf(FILE)).files.values()];

  test("tells whether the file was changed since", () => {
    for (const each of declaredFor(boardOf(FILE)).files.values()) {
      expect(isUntouched(each)).toBe(true);
      expect(isUntouched(each.replaceAll("\n", "\r\n"))).toBe(true);
      expect(isUntouched(`${each}\n`)).toBe(false);
      expect(isUntouched(each.slice(1))).toBe(false);
    }
    expect(isUntouched(text.replace("celsius", "celsios"))).toBe(false);
    expect(isUntouched("")).toBe(false);
    expect(isUntouched("// Written by `flyball types`\n")).toBe(false);
  });

  test("counts with the rest where two texts are compared, whatever ends their lines", () => {
    expect(isSameText(text, text.replaceAll("\n", "\r\n"))).toBe(true);
    expect(isSameText(text, text.replace("80", "81"))).toBe(false);
  });
});

test("the greenhouse is in order with its declarations", () => {
  const devices = readFileSync(join(PROJECT, "devices/greenhouse.yaml"), "utf8");
  const script = readFileSync(join(PROJECT, "scripts/greenhouse.ts"), "utf8");
  expect(tscProblems({ "greenhouse.ts": script }, boardOf(devices))).toEqual([]);
});
