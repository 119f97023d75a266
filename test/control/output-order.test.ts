import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Controller, type CycleReport } from "../../src/control/control.ts";
import { SORTED_BY_HAND } from "../../src/control/limits.ts";
import {
  ANY,
  BOOLEAN,
  Board,
  type FaultPolicy,
  NUMBER,
  TEXT,
  type Value,
} from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import { SEED } from "../seed.ts";
import { checkedOf, cycle, DATA, type Definition, event, FAIL, onData, out, val } from "./plant.ts";

const NUMBERS = Array.from({ length: 20 }, (_, index) => `n${index}`);
const MANY = Array.from({ length: SORTED_BY_HAND + 1 }, (_, index) => `m${index}`);

/** Declared as no alphabet and no script has them. */
const BOARD = new Board({
  devices: {
    motor: {
      outputs: {
        down: { type: BOOLEAN, safe: false, onFault: "safe" },
        up: { type: BOOLEAN, safe: false, onFault: "safe" },
        word: { type: TEXT, safe: "off", onFault: "safe" },
        brake: { type: NUMBER, safe: 9, onFault: "safe" },
        mode: { type: NUMBER, safe: 0, onFault: "hold" },
      },
    },
    row: { outputs: numbers(NUMBERS, "safe") },
    many: { outputs: numbers(MANY, "safe") },
  },
  functions: { nested: { parameters: [NUMBER], result: ANY, cost: 1 } },
});

function numbers(names: readonly string[], onFault: FaultPolicy) {
  return Object.fromEntries(names.map((name) => [name, { type: NUMBER, safe: 0, onFault }]));
}

function started(definition: Definition): Controller {
  const script = checkedOf(definition, BOARD);
  const engine = new Engine();
  const nested = () => engine.call(controller.scope, script.script, "inner", [1]);
  const controller: Controller = new Controller({ board: BOARD, script, functions: { nested } });
  controller.start(event("start").time);
  return controller;
}

/** The outputs of a report, in order: `motor.up=false motor.down=true`. */
function order({ outputs }: Pick<CycleReport, "outputs">): string {
  return outputs.map(({ device, output, value }) => `${device}.${output}=${value}`).join(" ");
}

/** What the function of this body sends when it is called, in order. */
function sends(...body: readonly Value[]): string {
  return order(cycle(started({ functions: { go: onData(...body) } }), 1, event("go", 1)));
}

describe("outputs go out in the order of assignment", () => {
  test("one contactor opens before the other one closes, whatever their names are", () => {
    const controller = started({
      functions: {
        lift: onData(out("motor.down", false), out("motor.up", true)),
        sink: onData(out("motor.up", false), out("motor.down", true)),
      },
    });
    expect(order(cycle(controller, 1, event("lift")))).toBe("motor.up=true");
    expect(order(cycle(controller, 2, event("sink")))).toBe("motor.up=false motor.down=true");
    expect(order(cycle(controller, 3, event("lift")))).toBe("motor.down=false motor.up=true");
  });

  test("in a bare rule as well", () => {
    const set = (output: string) => ({ set: [["motor", output], true] });
    const rule = { and: [set("up"), set("down")] };
    const report = cycle(started({ functions: { go: rule } }), 1, event("go"));
    expect(order(report)).toBe("motor.up=true motor.down=true");
  });

  test("for every type of output", () => {
    expect(sends(out("motor.brake", 1), out("motor.word", "on"), out("motor.down", true))).toBe(
      "motor.brake=1 motor.word=on motor.down=true",
    );
  });

  test("the last assignment of a cycle counts", () => {
    expect(sends(out("motor.up", true), out("motor.down", true), out("motor.up", true))).toBe(
      "motor.down=true motor.up=true",
    );
  });

  test("also of several functions of one cycle, whichever was called first", () => {
    const functions = { a: onData(out("motor.up", true)), b: onData(out("motor.down", true)) };
    const both = [event("a"), event("b"), event("a")];
    expect(order(cycle(started({ functions }), 1, ...both))).toBe("motor.down=true motor.up=true");
    expect(order(cycle(started({ functions }), 1, ...both.slice(1)))).toBe(
      "motor.down=true motor.up=true",
    );
  });

  test("what a called function sets goes before what its value is assigned to", () => {
    const functions = {
      free: { params: [], body: { do: [out("motor.brake", 0), { return: [true] }] } },
      go: onData(out("motor.up", { free: [] })),
    };
    expect(order(cycle(started({ functions }), 1, event("go")))).toBe(
      "motor.brake=0 motor.up=true",
    );
  });

  test("what did not change is not sent and takes no place", () => {
    expect(sends(out("motor.up", false), out("motor.down", true), out("motor.mode", 0))).toBe(
      "motor.down=true",
    );
  });

  test("a call that was rolled back leaves no trace in the order", () => {
    const functions = {
      give: onData(out("motor.mode", 1), out("motor.up", true)),
      broken: onData(out("motor.mode", 2), FAIL),
    };
    const report = cycle(started({ functions }), 1, event("give"), event("broken"));
    expect(order(report)).toBe("motor.mode=1 motor.up=true");
  });

  test("nor does one of many outputs", () => {
    const names = NUMBERS.map((name) => `row.${name}`);
    const functions = {
      give: onData(out("motor.mode", 1), out("motor.up", true)),
      broken: onData(...names.map((name) => out(name, 0)), out("motor.mode", 2), FAIL),
    };
    const report = cycle(started({ functions }), 1, event("give"), event("broken"));
    expect(order(report)).toBe("motor.mode=1 motor.up=true");
  });

  test("nor does one through a function of the host", () => {
    const functions = {
      give: onData(out("motor.mode", 1), out("motor.up", true)),
      inner: onData(out("motor.mode", 3)),
      broken: onData({ nested: [DATA] }, FAIL),
    };
    const report = cycle(started({ functions }), 1, event("give"), event("broken", 1));
    expect(order(report)).toBe("motor.mode=1 motor.up=true");
  });

  test("what a fault makes safe goes out together, as it is declared", () => {
    const functions = {
      give: onData(out("motor.up", true), out("motor.brake", 1), out("motor.down", true)),
      broken: onData(out("motor.brake", 2), out("motor.up", true), out("motor.down", true), FAIL),
    };
    const controller = started({ functions });
    expect(order(cycle(controller, 1, event("give")))).toBe(
      "motor.up=true motor.brake=1 motor.down=true",
    );
    expect(order(cycle(controller, 2, event("broken")))).toBe(
      "motor.down=false motor.up=false motor.brake=9",
    );
  });

  test("what a fault makes safe goes between what was set before and after it", () => {
    const functions = {
      up: onData(out("motor.up", true)),
      broken: onData(out("motor.brake", val("data")), FAIL),
      mode: onData(out("motor.mode", 5)),
    };
    const controller = started({
      functions: { ...functions, brake: onData(out("motor.brake", 1)) },
    });
    cycle(controller, 1, event("brake"));
    const events = [event("up"), event("broken", 2), event("mode")];
    expect(order(cycle(controller, 2, ...events))).toBe("motor.up=true motor.brake=9 motor.mode=5");
  });

  test("at the start: safe values as they are declared, then what the statements set", () => {
    const script = checkedOf(
      { statements: [out("motor.mode", 7), out("motor.down", true)] },
      new Board({ devices: { motor: motorOnly() } }),
    );
    const { outputs } = new Controller({ board: script.board, script }).start(event("e").time);
    expect(outputs.map(({ output }) => output)).toEqual(["up", "word", "brake", "mode", "down"]);
  });

  test("again after a connect: in the order in which they were last sent", () => {
    const functions = {
      lift: onData(out("motor.down", false), out("motor.up", true)),
      sink: onData(out("motor.up", false), out("motor.down", true)),
    };
    const controller = started({ functions });
    cycle(controller, 1, event("lift"));
    cycle(controller, 2, event("sink"));
    const again = controller.again().filter(({ device }) => device === "motor");
    expect(again.map(({ output }) => output)).toEqual(["word", "brake", "mode", "up", "down"]);
    expect(controller.sent("motor").map(({ output }) => output)).toEqual(motorNames());
  });

  test.each([SORTED_BY_HAND, SORTED_BY_HAND + 1])("%i outputs of one cycle", (count) => {
    const names = MANY.slice(0, count).reverse();
    const sent = sends(...names.map((name) => out(`many.${name}`, 1)));
    expect(sent).toBe(names.map((name) => `many.${name}=1`).join(" "));
  });

  test("whatever is assigned how often, in one call or several", () => {
    let cases = 0;
    const assigned = fc.array(fc.constantFrom(...NUMBERS, ...MANY), { maxLength: 60 });
    const property = fc.property(assigned, fc.boolean(), (names, together) => {
      cases++;
      const keys = names.map((name) => `${name.startsWith("n") ? "row" : "many"}.${name}`);
      const sets = keys.map((key, index) => out(key, index + 1));
      const bodies = together ? [sets] : sets.map((set) => [set]);
      const functions = Object.fromEntries(
        bodies.map((body, index) => [`f${index}`, onData(...body)]),
      );
      const events = bodies.map((_, index) => event(`f${index}`));
      const wanted = keys
        .map((key, index) => ({ key, index }))
        .filter(({ key, index }) => keys.lastIndexOf(key) === index)
        .map(({ key, index }) => `${key}=${index + 1}`);
      expect(order(cycle(started({ functions }), 1, ...events))).toBe(wanted.join(" "));
    });
    fc.assert(property, { numRuns: 150, seed: SEED });
    console.log(`order of outputs: ${cases} random cycles, seed ${SEED}`);
  });
});

function motorNames(): readonly string[] {
  return Object.keys(motorOnly().outputs);
}

function motorOnly() {
  return {
    outputs: {
      down: { type: BOOLEAN, safe: false, onFault: "safe" as const },
      up: { type: BOOLEAN, safe: false, onFault: "safe" as const },
      word: { type: TEXT, safe: "off", onFault: "safe" as const },
      brake: { type: NUMBER, safe: 9, onFault: "safe" as const },
      mode: { type: NUMBER, safe: 0, onFault: "hold" as const },
    },
  };
}
