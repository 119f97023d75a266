import {
  millis,
  type Problem,
  ScriptError,
  ScriptFault,
  type Value,
} from "../../../src/model/model.ts";
import { Engine } from "../../../src/script/engine.ts";
import { Scope } from "../../../src/script/scope.ts";
import type { Script } from "../../../src/script/script.ts";
import type { Inputs, Step } from "./grow-program.ts";
import type { Moment } from "./oracle.ts";
import { BOARD, OUTPUTS } from "./plant.ts";

/** Far more than these programs need: what is bounded by limits is tested elsewhere. */
const LIMITS = { operations: 10_000_000 } as const;

/** One engine for all programs, as a controller has one for all its scripts. */
export const ENGINE = new Engine({ limits: LIMITS });

/** A program that was refused, with every problem. */
export class Refused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ code, what }) => `${code} ${what}`).join("\n"));
    this.problems = problems;
  }
}

/** What it makes; problems become a refusal. */
export function orRefused<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (thrown) {
    throw thrown instanceof ScriptError ? new Refused(thrown.problems) : thrown;
  }
}

/** Runs a script by the engine, on the plant of random programs. */
export class Flyball {
  readonly #scope = new Scope(BOARD, { limits: LIMITS });
  readonly #script: Script;

  constructor(script: Script) {
    this.#script = script;
    const problems = ENGINE.check(script, BOARD);
    if (problems.length > 0) throw new Refused(problems);
  }

  /** Runs the statements, as a cold start does. */
  start(inputs: Inputs): Moment {
    this.#setInputs(inputs, 0);
    const { value: _, ...moment } = this.#moment(() => ENGINE.start(this.#scope, this.#script));
    return moment;
  }

  call({ name, operands, gives, now, dt, inputs }: Step): Moment {
    this.#scope.setTime(millis(1000 * now), dt);
    this.#setInputs(inputs, now);
    const moment = this.#moment(() => ENGINE.call(this.#scope, this.#script, name, operands));
    if (gives) return moment;
    const { value: _, ...rest } = moment;
    return rest;
  }

  #setInputs(inputs: Inputs, now: number): void {
    for (const [key, value] of Object.entries(inputs)) {
      const [device = "", field = ""] = key.split(".");
      this.#scope.setInput(device, field, value, millis(1000 * now), "good");
    }
  }

  #moment(run: () => Value): Moment {
    try {
      return { value: run(), ...this.#now(), effects: this.#scope.effects as readonly Value[] };
    } catch (thrown) {
      if (!(thrown instanceof ScriptFault)) throw thrown;
      const { code, type } = thrown.fault;
      const fault = code === "FAULT_THROWN" ? `${code} ${type}` : code;
      return { fault, ...this.#now(), effects: [] };
    }
  }

  #now(): Pick<Moment, "variables" | "outputs"> {
    const outputs = OUTPUTS.map(({ device, output }) => [
      `${device}.${output}`,
      this.#scope.output(device, output) ?? null,
    ]);
    return {
      variables: Object.fromEntries(this.#scope.variables()),
      outputs: Object.fromEntries(outputs),
    };
  }
}
