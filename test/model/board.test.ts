import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ANY,
  accepts,
  BOOLEAN,
  Board,
  type BoardDefinition,
  BoardError,
  eitherOf,
  isOutput,
  LIST,
  NULL,
  NUMBER,
  type OutputDefinition,
  type Problem,
  RECORD,
  SCALAR,
  TEXT,
  type Type,
  type Value,
} from "../../src/model/model.ts";
import { holds, values } from "./property.ts";

const SPEED: OutputDefinition = { type: NUMBER, min: 0, max: 100, safe: 0, onFault: "safe" };

const GREENHOUSE: BoardDefinition = {
  devices: {
    fan: { inputs: { current: { type: NUMBER, unit: "A" } }, outputs: { speed: SPEED } },
    door: { inputs: { open: { type: BOOLEAN } } },
    idle: {},
  },
  events: { temperature: { type: NUMBER }, door: { device: "door", type: BOOLEAN } },
  functions: { average: { parameters: [NUMBER], result: NUMBER, cost: 10 } },
};

/** The problems that the definition is refused with, `[]` where it is accepted. */
function problemsOf(definition: BoardDefinition): readonly Problem[] {
  try {
    new Board(definition);
  } catch (error) {
    if (error instanceof BoardError) return error.problems;
    throw error;
  }
  return [];
}

function codesOf(definition: BoardDefinition): [string, string | undefined][] {
  return problemsOf(definition).map(({ code, pointer }) => [code, pointer]);
}

describe("a board", () => {
  const board = new Board(GREENHOUSE);

  test("has its inputs and outputs by device and by key", () => {
    expect([...board.devices.keys()]).toEqual(["fan", "door", "idle"]);
    expect([...(board.devices.get("fan")?.keys() ?? [])]).toEqual(["current", "speed"]);
    expect([...(board.devices.get("idle")?.keys() ?? [])]).toEqual([]);
    expect([...board.inputs.keys()]).toEqual(["fan.current", "door.open"]);
    expect(board.outputs.get("fan.speed")).toEqual({
      ...SPEED,
      key: "fan.speed",
      device: "fan",
      output: "speed",
    });
    expect(board.inputs.get("fan.current")).toEqual({
      type: NUMBER,
      unit: "A",
      key: "fan.current",
      device: "fan",
      field: "current",
    });
  });

  test("tells inputs from outputs", () => {
    const fields = [...(board.devices.get("fan")?.values() ?? [])];
    expect(fields.map(isOutput)).toEqual([false, true]);
  });

  test("knows the type of its events, and nothing of others", () => {
    expect(board.eventType("temperature")).toBe(NUMBER);
    expect(board.eventType("humidity")).toBe(ANY);
    expect(board.eventType("toString")).toBe(ANY);
  });

  test("may be empty", () => {
    const empty = new Board();
    expect([empty.devices, empty.inputs, empty.outputs, empty.events, empty.functions]).toEqual(
      Array.from({ length: 5 }, () => new Map()),
    );
  });

  test("lets an event, a device and a function have one name", () => {
    expect(
      problemsOf({
        devices: { door: {} },
        events: { door: { type: BOOLEAN, device: "door" } },
        functions: { door: { parameters: [], result: NULL, cost: 1 } },
      }),
    ).toEqual([]);
  });
});

describe("a board is refused", () => {
  const bad = ["9th", "a-b", "", "constructor", "toString", "a".repeat(65)];

  test.each(bad)("for a device named %j", (name) => {
    expect(codesOf({ devices: { [name]: {} } })).toEqual([["BOARD_NAME", `/devices/${name}`]]);
  });

  test.each(bad)("for an input named %j", (name) => {
    const found = codesOf({ devices: { fan: { inputs: { [name]: { type: NUMBER } } } } });
    expect(found).toEqual([["BOARD_NAME", `/devices/fan/inputs/${name}`]]);
  });

  test.each(bad)("for an output named %j", (name) => {
    const found = codesOf({ devices: { fan: { outputs: { [name]: SPEED } } } });
    expect(found).toEqual([["BOARD_NAME", `/devices/fan/outputs/${name}`]]);
  });

  test.each(bad)("for an event named %j", (name) => {
    const found = codesOf({ events: { [name]: { type: NUMBER } } });
    expect(found).toEqual([["BOARD_NAME", `/events/${name}`]]);
  });

  test.each(bad)("for a function named %j", (name) => {
    const definition = { parameters: [], result: NULL, cost: 1 };
    const found = codesOf({ functions: { [name]: definition } });
    expect(found).toEqual([["BOARD_NAME", `/functions/${name}`]]);
  });

  test("for a device named __proto__, as JSON can have it", () => {
    const devices = JSON.parse(`{ "__proto__": {} }`);
    expect(codesOf({ devices })).toEqual([["BOARD_NAME", "/devices/__proto__"]]);
  });

  test("for a field that is both an input and an output", () => {
    const fan = { inputs: { speed: { type: NUMBER } }, outputs: { speed: SPEED } };
    expect(codesOf({ devices: { fan } })).toEqual([
      ["BOARD_FIELD_TWICE", "/devices/fan/outputs/speed"],
    ]);
  });

  test.each<Value>([-1, 101, "0", true, null, [], {}, Number.NaN, Infinity])(
    "for the safe value %j of an output from 0 to 100",
    (safe) => {
      const found = codesOf({ devices: { fan: { outputs: { speed: { ...SPEED, safe } } } } });
      expect(found).toEqual([["BOARD_SAFE_VALUE", "/devices/fan/outputs/speed/safe"]]);
    },
  );

  test.each([
    ["anything", ANY],
    ["number or text or boolean or null", SCALAR],
    ["text or null", eitherOf(TEXT, NULL)],
    ["null", NULL],
  ])("for an output that takes %s", (words, type) => {
    const speed: OutputDefinition = { type, safe: null, onFault: "safe" };
    const [problem, ...others] = problemsOf({ devices: { fan: { outputs: { speed } } } });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: "BOARD_OUTPUT_TYPE",
      what: `fan.speed takes ${words}`,
      pointer: "/devices/fan/outputs/speed/type",
    });
  });

  test.each<[Value, Type]>([
    [1, NUMBER],
    ["a", TEXT],
    [true, BOOLEAN],
    [[1], LIST],
    [{ a: 1 }, RECORD],
  ])("not for an output with the safe value %j and its type", (safe, type) => {
    const speed: OutputDefinition = { type, safe, onFault: "safe" };
    expect(problemsOf({ devices: { fan: { outputs: { speed } } } })).toEqual([]);
  });

  test.each(["fan", "toString", "__proto__"])("for an event of the missing device %s", (device) => {
    const found = codesOf({ devices: { door: {} }, events: { open: { type: NUMBER, device } } });
    expect(found).toEqual([["BOARD_UNKNOWN_DEVICE", "/events/open/device"]]);
  });

  test("for all its flaws at once", () => {
    const definition: BoardDefinition = {
      devices: {
        "1": { inputs: { a: { type: NUMBER } }, outputs: { a: { ...SPEED, safe: -1 } } },
      },
      events: { "2": { type: NUMBER, device: "fan" } },
      functions: { "": { parameters: [], result: NULL, cost: 1 } },
    };
    expect(problemsOf(definition).map(({ code }) => code)).toEqual([
      "BOARD_NAME",
      "BOARD_FIELD_TWICE",
      "BOARD_SAFE_VALUE",
      "BOARD_NAME",
      "BOARD_UNKNOWN_DEVICE",
      "BOARD_NAME",
    ]);
  });

  test("in words that say the value and how to mend it", () => {
    const devices = { fan: { outputs: { speed: { ...SPEED, safe: 101 } } } };
    expect(() => new Board({ devices })).toThrow(
      "BOARD_SAFE_VALUE at script#/devices/fan/outputs/speed/safe: " +
        "the safe value 101 of fan.speed is not one it accepts. " +
        "Give a safe value of the output's type and within its range.",
    );
  });
});

describe("an output accepts", () => {
  test("its limits and nothing past them", () => {
    for (const value of [0, -0, 100, 50.5]) expect(accepts(SPEED, value)).toBe(true);
    for (const value of [-1, 101, -Number.MIN_VALUE, 100.00000000000001]) {
      expect(accepts(SPEED, value)).toBe(false);
    }
  });

  test("any finite number where it has no limits, and no other", () => {
    const open: OutputDefinition = { type: NUMBER, safe: 0, onFault: "hold" };
    holds([fc.double()], (number) => {
      expect(accepts(open, number)).toBe(Number.isFinite(number));
    });
  });

  test("numbers between its limits, both included", () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    holds([finite, finite, fc.double()], (one, other, number) => {
      const [min, max] = [Math.min(one, other), Math.max(one, other)];
      const output: OutputDefinition = { ...SPEED, min, max };
      expect(accepts(output, min) && accepts(output, max)).toBe(true);
      expect(accepts(output, number)).toBe(number >= min && number <= max);
    });
  });

  test("nothing where a limit is not a number", () => {
    expect(accepts({ ...SPEED, min: Number.NaN }, 50)).toBe(false);
    expect(accepts({ ...SPEED, max: Number.NaN }, 50)).toBe(false);
  });

  test("values of its kinds alone", () => {
    const output: OutputDefinition = { type: eitherOf(TEXT, NULL), safe: null, onFault: "safe" };
    holds([values], (value) => {
      expect(accepts(output, value)).toBe(value === null || typeof value === "string");
    });
  });

  test("no number that is not finite, even where anything goes", () => {
    const output: OutputDefinition = { type: ANY, safe: 0, onFault: "safe" };
    for (const number of [Number.NaN, Infinity, -Infinity]) {
      expect(accepts(output, number)).toBe(false);
    }
  });
});
