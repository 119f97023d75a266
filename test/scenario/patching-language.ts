// A handful of functions, each said twice: as a script says it, and as a plain model does it.
// Random scripts are picked from them, so that the model needs no language.
import type { Value } from "../../src/model/model.ts";

/** A value of a variable, in these scripts. */
export type Plain = number | string;

/** What a call may do, one thing after another; each throws a `PlainFault` where it cannot. */
export interface Doing {
  /** The number that the event, the timer or the caller brought. */
  readonly x: number;
  /** Seconds since the event before. */
  readonly dt: number;
  /** For `migrate`: the variables as they were. */
  readonly old: ReadonlyMap<string, Plain>;
  number(name: string): number;
  text(name: string): string;
  constant(name: string): number;
  set(name: string, value: Plain): void;
  output(key: string, value: number): void;
  scaled(x: number): number;
  after(name: string, seconds: number, data: number): void;
  cancel(name: string): void;
}

/** What makes a call leave nothing behind. */
export class PlainFault extends Error {}

/** One way to write a function. */
export interface Behaviour {
  readonly source: Value;
  /** How many parameters it has. */
  readonly parameters: number;
  /** What must be declared, and as what. */
  readonly needs: Readonly<Record<string, "number" | "text" | "constant">>;
  /** Whether it calls `scaled` with one operand. */
  readonly calls: boolean;
  /** Whether it says something that there is not. */
  readonly nonsense: boolean;
  /** The variables and outputs that it may set. */
  readonly sets: readonly string[];
  readonly does: (call: Doing) => number | undefined;
}

const X: Value = { val: ["data", "x"] };
const DATA: Value = { val: "data" };
const P: Value = { val: "x" };
const FAN = "fan.speed";
const HEATER = "heater.power";

const fan = (value: Value): Value => ({ set: [["fan", "speed"], value] });
const heater = (value: Value): Value => ({ set: [["heater", "power"], value] });
const times = (one: Value, other: Value): Value => ({ "*": [one, other] });
const plus = (one: Value, other: Value): Value => ({ "+": [one, other] });
const set = (name: string, value: Value): Value => ({ set: [name, value] });
const val = (name: string): Value => ({ val: name });

type Needs = Behaviour["needs"];

interface Extras {
  readonly needs?: Needs;
  readonly params?: readonly string[];
  readonly calls?: boolean;
  readonly nonsense?: boolean;
  readonly sets?: readonly string[];
}

function behaviour(body: Value, does: Behaviour["does"], extras: Extras = {}): Behaviour {
  const { needs = {}, params = ["data"], calls = false, nonsense = false, sets = [] } = extras;
  const source = { params, body };
  return { source, parameters: params.length, needs, calls, nonsense, sets, does };
}

const GAIN: Needs = { gain: "number" };
const TOTAL: Needs = { total: "number" };

/** The functions for the event `reading`. */
const reading: Readonly<Record<string, Behaviour>> = {
  double: behaviour(fan(times(X, 2)), (call) => void call.output(FAN, call.x * 2), { sets: [FAN] }),
  same: behaviour(fan(X), (call) => void call.output(FAN, call.x), { sets: [FAN] }),
  scaled: behaviour(fan({ scaled: [X] }), (call) => void call.output(FAN, call.scaled(call.x)), {
    calls: true,
    sets: [FAN],
  }),
  count: behaviour(
    { do: [set("total", plus(val("total"), X)), fan(val("total"))] },
    (call) => {
      call.set("total", call.number("total") + call.x);
      call.output(FAN, call.number("total"));
      return undefined;
    },
    { needs: TOTAL, sets: ["total", FAN] },
  ),
  stepped: behaviour(
    set("total", plus(val("total"), val("step"))),
    (call) => void call.set("total", call.number("total") + call.constant("step")),
    { needs: { ...TOTAL, step: "constant" }, sets: ["total"] },
  ),
  timed: behaviour(
    { do: [{ after: ["off", 0.02, X] }, fan(X)] },
    (call) => {
      call.after("off", 0.02, call.x);
      call.output(FAN, call.x);
      return undefined;
    },
    { sets: [FAN] },
  ),
  since: behaviour(
    heater(times({ dt: [] }, 200)),
    (call) => void call.output(HEATER, call.dt * 200),
    { sets: [HEATER] },
  ),
  gained: behaviour(
    fan(times(X, val("gain"))),
    (call) => void call.output(FAN, call.x * call.number("gain")),
    { needs: GAIN, sets: [FAN] },
  ),
  named: behaviour(
    { if: [{ "===": [val("gain"), "eco"] }, fan(5), fan(6)] },
    (call) => void call.output(FAN, call.text("gain") === "eco" ? 5 : 6),
    { needs: { gain: "text" }, sets: [FAN] },
  ),
  nonsense: behaviour({ nonsense: [X] }, () => undefined, { nonsense: true }),
};

/** A function that others call. */
const scaled: Readonly<Record<string, Behaviour>> = {
  triple: behaviour(times(P, 3), ({ x }) => x * 3, { params: ["x"] }),
  gained: behaviour(times(P, val("gain")), (call) => call.x * call.number("gain"), {
    needs: GAIN,
    params: ["x"],
  }),
  two: behaviour(times(P, val("y")), () => undefined, { params: ["x", "y"] }),
};

/** What the timer `off` calls. */
const off: Readonly<Record<string, Behaviour>> = {
  stop: behaviour(fan(0), (call) => void call.output(FAN, 0), { sets: [FAN] }),
  note: behaviour(
    set("total", plus(val("total"), DATA)),
    (call) => void call.set("total", call.number("total") + call.x),
    { needs: TOTAL, sets: ["total"] },
  ),
  again: behaviour(
    { do: [heater(5), { after: ["off", 0.01, plus(DATA, 1)] }] },
    (call) => {
      call.output(HEATER, 5);
      call.after("off", 0.01, call.x + 1);
      return undefined;
    },
    { sets: [HEATER] },
  ),
};

/** The functions for the event `door`. */
const door: Readonly<Record<string, Behaviour>> = {
  calm: behaviour(
    { do: [{ cancel: ["off"] }, heater(2)] },
    (call) => {
      call.cancel("off");
      call.output(HEATER, 2);
      return undefined;
    },
    { sets: [HEATER] },
  ),
  late: behaviour({ after: ["off", 0.1, 4] }, (call) => void call.after("off", 0.1, 4)),
  scaled: behaviour(fan({ scaled: [4] }), (call) => void call.output(FAN, call.scaled(4)), {
    calls: true,
    sets: [FAN],
  }),
};

const OLD: Extras = { params: ["old"] };

/** What a swap runs once. */
const migrate: Readonly<Record<string, Behaviour>> = {
  next: behaviour(
    set("gain", plus({ val: ["old", "gain"] }, 1)),
    (call) => {
      const gain = call.old.get("gain");
      if (typeof gain !== "number") throw new PlainFault();
      call.set("gain", gain + 1);
      return undefined;
    },
    { ...OLD, needs: GAIN, sets: ["gain"] },
  ),
  eco: behaviour(set("gain", "eco"), (call) => void call.set("gain", "eco"), {
    ...OLD,
    needs: { gain: "text" },
    sets: ["gain"],
  }),
  fresh: behaviour(
    { do: [set("total", 50), set("gain", 4)] },
    (call) => {
      call.set("total", 50);
      call.set("gain", 4);
      return undefined;
    },
    { ...OLD, needs: { ...GAIN, ...TOTAL }, sets: ["total", "gain"] },
  ),
  fails: behaviour(
    { do: [set("total", 99), { throw: ["no"] }] },
    () => {
      throw new PlainFault();
    },
    { ...OLD, needs: TOTAL, sets: ["total"] },
  ),
  greedy: behaviour(fan(1), () => undefined, { params: ["old", "more"], sets: [FAN] }),
};

/** Every way to write each function. */
export const CATALOGUE: Readonly<Record<string, Readonly<Record<string, Behaviour>>>> = {
  reading,
  scaled,
  off,
  door,
  migrate,
};

/** The behaviour of that name of the function of that name. */
export function behaviourOf(name: string, id: string): Behaviour {
  const found = CATALOGUE[name]?.[id];
  if (found === undefined) throw new Error(`nobody can write ${name} as ${id}`);
  return found;
}

/**
 * An output: its range from 0 on, its safe value, and whether a fault makes it fall back to that.
 */
export interface PlainOutput {
  readonly most: number;
  readonly safe: number;
  readonly falls: boolean;
}

/** The outputs of the plant. */
export const OUTPUTS: ReadonlyMap<string, PlainOutput> = new Map([
  [FAN, { most: 100, safe: 0, falls: true }],
  [HEATER, { most: 10, safe: 1, falls: false }],
]);

/** The device file of the plant. */
export const DEVICES = `devices:
  probe:
    events:
      reading: { from: { mqtt: plant/reading }, fields: { x: { type: number } } }
      door: { from: { mqtt: plant/door }, fields: { x: { type: number } } }
  fan:
    outputs:
      speed:
        { type: number, min: 0, max: 100, safe: 0, onFault: safe, to: { mqtt: plant/fan } }
  heater:
    outputs:
      power:
        { type: number, min: 0, max: 10, safe: 1, onFault: hold, to: { mqtt: plant/heater } }
`;
