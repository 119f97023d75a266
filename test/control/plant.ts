import { Controller, type ControllerOptions, type CycleReport } from "../../src/control/control.ts";
import {
  ANY,
  BOOLEAN,
  Board,
  type Event,
  millis,
  NUMBER,
  type Problem,
  TEXT,
  type Value,
} from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import type { CheckedScript } from "../../src/script/checked-script.ts";
import { parse } from "../../src/script/parse.ts";
import type { Script } from "../../src/script/script.ts";

/** The plant of these tests: one output of each policy and type, a sensor, a door. */
export const BOARD = new Board({
  devices: {
    fan: {
      outputs: { speed: { type: NUMBER, min: 0, max: 100, safe: 0, onFault: "safe" } },
    },
    heater: {
      outputs: { power: { type: NUMBER, min: -10, max: 10, safe: 1, onFault: "hold" } },
    },
    lamp: {
      outputs: {
        on: { type: BOOLEAN, safe: false, onFault: "safe" },
        color: { type: TEXT, safe: "red", onFault: "hold" },
      },
    },
    sensor: { inputs: { celsius: { type: NUMBER }, label: { type: TEXT } } },
    door: { inputs: { open: { type: BOOLEAN } } },
  },
  events: { reading: { device: "sensor", type: ANY }, door: { device: "door", type: ANY } },
});

/** A script as the JSON spelling has it. */
export interface Definition {
  readonly variables?: Readonly<Record<string, Value>>;
  readonly types?: Readonly<Record<string, Value>>;
  readonly constants?: Readonly<Record<string, Value>>;
  readonly statements?: readonly Value[];
  readonly functions?: Readonly<Record<string, Value>>;
}

/** An expression of the language, in JsonLogic. */
export type Expression = Value;

/** A function of one parameter, `data`, whose body is these expressions in turn. */
export function onData(...body: readonly Expression[]): Value {
  return { params: ["data"], body: { do: body } };
}

export const DATA: Expression = { val: "data" };

/** Reads a variable, a local, or a path from one. */
export function val(...path: readonly string[]): Expression {
  return { val: path.length === 1 ? (path[0] ?? "") : path };
}

/** Sets a variable. */
export function set(name: string, value: Expression): Expression {
  return { set: [name, value] };
}

/** Sets an output: `fan.speed`. */
export function out(key: string, value: Expression): Expression {
  return { set: [key.split("."), value] };
}

/** Adds to a variable. */
export function add(name: string, value: Expression): Expression {
  return set(name, { "+": [val(name), value] });
}

/** Puts an element at the end of a list that a variable holds. */
export function append(name: string, value: Expression): Expression {
  return set(name, { concat: [val(name), [value]] });
}

export const FAIL: Expression = { throw: ["boom"] };

export function scriptOf(definition: Definition): Script {
  return parse(JSON.stringify({ functions: {}, ...definition }), { file: "test.json" });
}

export function checkedOf(definition: Definition, board = BOARD): CheckedScript {
  const outcome = check(scriptOf(definition), board, {});
  if (!outcome.ok) throw new Error(describe(outcome.problems));
  return outcome.checked;
}

/** A controller of the script that was not started. */
export function controllerOf(
  definition: Definition,
  options: Partial<ControllerOptions> = {},
): Controller {
  return new Controller({ board: BOARD, script: checkedOf(definition), ...options });
}

/** A controller of the script that was started at time 0. */
export function started(
  definition: Definition,
  options: Partial<ControllerOptions> = {},
): Controller {
  const controller = controllerOf(definition, options);
  controller.start(millis(0));
  return controller;
}

/** An event without a device. */
export function event(name: string, data: Value = null, time = 0): Event {
  return { name, data, time: millis(time) };
}

/** A cycle at that time with those events. */
export function cycle(
  controller: Controller,
  now: number,
  ...events: readonly Event[]
): CycleReport {
  return controller.cycle(millis(now), events);
}

/** Stages the script, which must be fit. */
export function stage(controller: Controller, definition: Definition): void {
  const result = controller.stage(scriptOf(definition));
  if (!result.ok) throw new Error(describe(result.problems));
}

/** Outputs of a report as one record: `{ "fan.speed": 3 }`. */
export function written(report: CycleReport): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    report.outputs.map(({ device, output, value }) => [`${device}.${output}`, value]),
  );
}

/** The codes of a report's faults. */
export function codes(report: CycleReport): readonly string[] {
  return report.faults.map(({ fault }) => fault.code);
}

/** All that a call could leave behind, as plain data. */
export function stateOf(controller: Controller): Readonly<Record<string, unknown>> {
  return {
    variables: [...controller.scope.variables()],
    outputs: [...BOARD.outputs.values()].map(({ device, output }) =>
      controller.scope.output(device, output),
    ),
    timers: controller.timers,
    lane: controller.lane,
    stateSize: controller.scope.run.stateSize,
  };
}

function describe(problems: readonly Problem[]): string {
  return problems.map(({ code, what }) => `${code}: ${what}`).join("\n");
}
