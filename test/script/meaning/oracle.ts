import type { Value } from "../../../src/model/model.ts";
import type { Inputs, Step } from "./grow-program.ts";
import { INPUTS, OUTPUTS } from "./plant.ts";

/** What came of a call: its value, where it gives one, or the fault's code; and what is then. */
export interface Moment {
  readonly value?: Value;
  /** The code of the fault, and the text of one that was thrown. */
  readonly fault?: string;
  readonly variables: Readonly<Record<string, Value>>;
  readonly outputs: Readonly<Record<string, Value>>;
  readonly effects: readonly Value[];
}

/** A fault of Flyball's where JavaScript would go on with `undefined`, `NaN` or an infinity. */
class Fault extends Error {
  readonly code: string;

  constructor(code: string) {
    super("");
    this.code = code;
  }
}

/** What a program throws by itself. */
class Thrown extends Error {}

/** A program that goes on for too long, or holds too much: it is left out. */
export class TooMuch extends Error {}

/** Steps of loops and arrow functions of one call; longer texts and lists end it as well. */
const STEPS = 3_000;
const LONGEST = 2_000;

type Function = (...operands: readonly unknown[]) => unknown;

/** The state that a call may change, besides variables. */
class World {
  steps = 0;
  effects: Value[] = [];
  outputs: Record<string, Value> = {};
  inputs: Readonly<Record<string, Value>> = {};
  now = 0;
  dt = 0;
  /** Faults so far that only Flyball has: without any, plain JavaScript must come to the same. */
  faults = 0;
}

/** Runs programs as JavaScript, with a stand-in for the plant and the built-in functions. */
export class Oracle {
  readonly world = new World();
  readonly #functions: Record<string, Function> = {};
  readonly #statements: (() => void)[] = [];
  readonly #read: () => Record<string, Value>;
  readonly #write: (values: Record<string, Value>) => void;

  constructor(js: string, variables: readonly string[]) {
    for (const { device, output, safe } of OUTPUTS)
      this.world.outputs[`${device}.${output}`] = safe;
    const devices = devicesOf(this.world);
    const names = [...Object.keys(devices), "$", "$n"];
    const given = `({${variables.join(",")}})`;
    const taken = variables.map((name) => `${name}=$v.${name};`).join("");
    const text = `"use strict";${js}\nreturn {read:()=>${given},write:($v)=>{${taken}}}`;
    const helpers = helpersFor(this.world);
    const $ = { ...helpers, functions: this.#functions, statements: this.#statements };
    const made = new Function(...names, text)(...Object.values(devices), $, helpers.finite);
    this.#read = made.read;
    this.#write = made.write;
  }

  /** Runs the statements, as a cold start does. */
  start(inputs: Inputs): Moment {
    this.world.inputs = inputs;
    const moment = this.#transaction(() => {
      for (const statement of this.#statements) statement();
    });
    return withoutValue(moment);
  }

  /** One call, which leaves nothing where it faults. */
  call({ name, operands, gives, now, dt, inputs }: Step): Moment {
    Object.assign(this.world, { now, dt, inputs });
    const moment = this.#transaction(() => this.#functions[name]?.(...operands));
    return gives ? moment : withoutValue(moment);
  }

  #transaction(run: () => unknown): Moment {
    const { world } = this;
    const before = [this.#read(), { ...world.outputs }] as const;
    world.effects = [];
    world.steps = 0;
    try {
      const value = run() as Value;
      return { value, ...this.#now() };
    } catch (thrown) {
      const fault = codeOf(thrown);
      this.#write(before[0]);
      world.outputs = before[1];
      world.effects = [];
      return { fault, ...this.#now() };
    }
  }

  #now(): Pick<Moment, "variables" | "outputs" | "effects"> {
    const { outputs, effects } = this.world;
    return { variables: this.#read(), outputs: { ...outputs }, effects };
  }
}

function withoutValue({ value: _, ...moment }: Moment): Moment {
  return moment;
}

/** Whether the program threw it: itself, or as plain JavaScript does. */
function isThrown(thrown: unknown): thrown is Error {
  return thrown instanceof Thrown || (thrown instanceof Error && thrown.constructor === Error);
}

/** The code of what was thrown, as Flyball reports it. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof Fault) return thrown.code;
  if (isThrown(thrown)) return `FAULT_THROWN ${thrown.message}`;
  // A field was read of what is not there.
  if (thrown instanceof TypeError && /of undefined/.test(thrown.message)) return "FAULT_FIELD";
  throw thrown;
}

function devicesOf(world: World): Record<string, object> {
  const devices: Record<string, object> = {};
  for (const { device, output, kind, min, max, integer } of OUTPUTS) {
    const key = `${device}.${output}`;
    const takes = (value: unknown): boolean => {
      if (kind.is === "texts") return kind.texts.includes(value as string);
      if (typeof value !== "number") return true;
      const inRange = value >= (min ?? -Infinity) && value <= (max ?? Infinity);
      return inRange && (integer !== true || Number.isSafeInteger(value));
    };
    devices[device] ??= {};
    Object.defineProperty(devices[device], output, {
      get: () => world.outputs[key],
      set: (value: Value) => {
        if (!takes(value)) fail(world, "FAULT_OUTPUT");
        world.outputs[key] = value;
      },
    });
  }
  for (const { device, field } of INPUTS) {
    devices[device] ??= {};
    Object.defineProperty(devices[device], field, {
      get: () => world.inputs[`${device}.${field}`],
    });
  }
  return devices;
}

function fail(world: World, code: string): never {
  world.faults++;
  throw new Fault(code);
}

/** The checks, and the built-in functions. */
export function helpersFor(world: World): Record<string, unknown> & { finite: Function } {
  const fault = (code: string): never => fail(world, code);
  return {
    ...checks(world, fault),
    ...effects(world, fault),
    ...calculations(fault),
    Thrown,
    finite: (value) => (Number.isFinite(value) ? value : fault("FAULT_ARITHMETIC")),
  };
}

type Fail = (code: string) => never;
type Numbers = readonly number[];

function checks(world: World, fault: Fail) {
  const bounded = <Held extends string | readonly unknown[]>(value: Held): Held => {
    if (value.length > LONGEST) throw new TooMuch("too long");
    return value;
  };
  const get = (list: readonly unknown[] | null | undefined, index: number): unknown =>
    list !== undefined && list !== null && index >= 0 && index < list.length
      ? list[index]
      : undefined;
  const item = (value: unknown): unknown => (value === undefined ? fault("FAULT_FIELD") : value);
  return {
    step: () => {
      if (++world.steps > STEPS) throw new TooMuch("too many steps");
    },
    text: bounded,
    list: bounded,
    /** `list?.[index]`: the index is computed where there is a list. */
    get: (list: readonly unknown[] | null | undefined, index: () => number) =>
      list === undefined || list === null ? undefined : get(list, index()),
    item,
    read: (list: readonly unknown[] | undefined, index: number) => get(item(list) as [], index),
    element: (list: readonly unknown[] | undefined, index: number) => item(get(list, index)),
    plain: (value: number) => value + 0,
    caught: (thrown: unknown) => {
      if (thrown instanceof Fault || isThrown(thrown)) return thrown;
      codeOf(thrown);
      world.faults++;
      return new Fault("FAULT_FIELD");
    },
  };
}

function effects(world: World, fault: Fail) {
  const ask = (effect: Value): null => {
    world.effects.push(effect);
    if (world.effects.length > 60) throw new TooMuch("too many effects");
    return null;
  };
  return {
    emit: (name: string, data: Value = null) => ask({ kind: "emit", name, data }),
    after: (timer: string, seconds: number, data: Value = null) =>
      seconds < 0 ? fault("FAULT_ARGUMENTS") : ask({ kind: "after", timer, seconds, data }),
    cancel: (timer: string) => ask({ kind: "cancel", timer }),
    log: (text: string, ...value: readonly Value[]) =>
      ask({ kind: "log", text, ...(value.length === 0 ? {} : { value: value[0] as Value }) }),
    now: () => world.now,
    dt: () => world.dt,
    // Every input of these programs came with the event.
    fresh: (_: Value, seconds: number) => seconds >= 0,
    raise: (text: string) => {
      throw new Thrown(text);
    },
    attempt: (first: Function, other: Function) => {
      try {
        return first();
      } catch (thrown) {
        if (!(thrown instanceof Fault || isThrown(thrown))) codeOf(thrown);
        return other(thrown);
      }
    },
  };
}

function calculations(fault: Fail) {
  const finite = (value: number): number =>
    Number.isFinite(value) ? value : fault("FAULT_ARITHMETIC");
  const sum = (list: Numbers): number => finite(list.reduce((total, one) => total + one, 0));
  return {
    // What lies within the bounds stays as it is, a zero with a sign included.
    clamp: (value: number, low: number, high: number) =>
      low > high ? fault("FAULT_ARGUMENTS") : value < low ? low : value > high ? high : value,
    sum,
    mean: (list: Numbers) =>
      list.length === 0 ? fault("FAULT_ARGUMENTS") : sum(list) / list.length,
    extreme: (of: (...values: number[]) => number, list: Numbers) =>
      list.length === 0 ? fault("FAULT_ARGUMENTS") : of(...list),
    sequence: (...values: readonly unknown[]) => values.at(-1),
    preserve: (value: unknown) => value,
    range: (one: number, other?: number, step = 1) => {
      const [from, to] = other === undefined ? [0, one] : [one, other];
      const list: number[] = [];
      for (let at = from; step > 0 ? at < to : at > to; at += step) list.push(at);
      return list;
    },
    sorted: (list: Numbers, direction = "ascending") => {
      const made = [...list].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      return direction === "ascending" ? made : descending(list);
    },
    merge: (list: readonly unknown[], last: unknown) => [...list, last],
    substr: (text: string, start: number, length?: number) => {
      const from = text.slice(start);
      return length === undefined ? from : from.slice(0, length);
    },
    none: (list: readonly unknown[], holds: (one: unknown, index: number) => boolean) =>
      list.every((one, index) => !holds(one, index)),
    isIn: (one: unknown, list: readonly unknown[]) => list.includes(one),
    exists: (value: unknown) => value !== undefined,
    lessThan: (a: number, b: number, c: Last) => a < b && b < lastOf(c),
    atMost: (a: number, b: number, c: Last) => a <= b && b <= lastOf(c),
    greaterThan: (a: number, b: number, c: Last) => a > b && b > lastOf(c),
    atLeast: (a: number, b: number, c: Last) => a >= b && b >= lastOf(c),
  };
}

/** The last of three that are compared: a number, or what computes it. */
type Last = number | (() => number);

function lastOf(last: Last): number {
  return typeof last === "number" ? last : last();
}

function descending(list: Numbers): Numbers {
  return [...list].sort((a, b) => b - a);
}
