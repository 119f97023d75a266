/** Runs a file of the corpus on its plant, and says what became of it. */
import { Engine } from "../../src/app/engine.ts";
import { Controller, type CycleReport } from "../../src/control/control.ts";
import {
  BOOLEAN,
  Board,
  eitherOf,
  listOf,
  millis,
  NULL,
  NUMBER,
  type Problem,
  recordWith,
  ScriptError,
  TEXT,
  type Value,
} from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import type { CheckedScript } from "../../src/script/checked-script.ts";
import { budgetProblems } from "../../src/script/worst-case.ts";
import type { Fact, Step } from "./corpus.ts";

const NOTE = eitherOf(TEXT, NULL);
const ZONE = recordWith(
  new Map([
    ["name", TEXT],
    ["celsius", NUMBER],
  ]),
);

/** The plant of the corpus. */
export const PLANT = new Board({
  devices: {
    climate: { inputs: { celsius: { type: NUMBER }, note: { type: NOTE } } },
    fan: {
      outputs: {
        speed: { type: NUMBER, min: 0, max: 100, safe: 0, onFault: "safe" },
        mode: { type: TEXT, values: ["off", "low", "high"], safe: "off", onFault: "hold" },
      },
    },
    alarm: { outputs: { on: { type: BOOLEAN, safe: false, onFault: "hold" } } },
  },
  events: {
    temperature: { device: "climate", type: recordWith(new Map([["celsius", NUMBER]])) },
    door: { type: recordWith(new Map([["open", BOOLEAN]])) },
    zone_batch: {
      device: "climate",
      type: recordWith(
        new Map([
          ["zones", listOf(ZONE)],
          ["note", NOTE],
        ]),
      ),
    },
  },
});

/** Problems and faults by line and code; the rest as it was reported. */
export interface Outcome {
  readonly problems: readonly Said[];
  readonly faults: readonly Said[];
  readonly logs: readonly string[];
  /** What `test` gave. */
  readonly result: Value;
  /** The value at each expected one, in their order. */
  readonly values: readonly Value[];
}

/** What is said of a line. */
export interface Said {
  readonly line: number;
  readonly code: string;
  readonly said: string;
}

const NOTHING: Outcome = { problems: [], faults: [], logs: [], result: null, values: [] };

const engine = new Engine();

/** Reads, checks and runs a file. */
export async function run(fact: Fact): Promise<Outcome> {
  await engine.load("typescript");
  const checked = await checkedOf(fact);
  if (Array.isArray(checked)) return { ...NOTHING, problems: checked.map(saidOf) };
  return new Run(checked).through(fact);
}

async function checkedOf({ name, text, library }: Fact): Promise<CheckedScript | Problem[]> {
  const own =
    library === undefined
      ? engine
      : new Engine({ library: () => [{ file: "flyball/control", text: library }] });
  await own.load("typescript");
  try {
    const outcome = check(own.compile(text, { file: name }), PLANT);
    const problems = outcome.ok ? budgetProblems(outcome.checked) : outcome.problems;
    if (outcome.ok && problems.length === 0) return outcome.checked;
    return [...own.place(problems, text, { file: name })];
  } catch (thrown) {
    if (thrown instanceof ScriptError) return [...thrown.problems];
    throw thrown;
  }
}

function saidOf({ line = 0, code, what, fix }: Problem): Said {
  return { line, code, said: `${what}. ${fix}` };
}

class Run {
  readonly #controller: Controller;
  readonly #reports: CycleReport[] = [];
  readonly #values: Value[] = [];
  #seconds = 0;

  constructor(script: CheckedScript) {
    this.#controller = new Controller({ board: PLANT, script });
    this.#reports.push(this.#controller.start(millis(0)));
  }

  through({ steps }: Fact): Outcome {
    const { functions } = this.#controller.script;
    if (functions.has("test")) this.#take({ kind: "event", name: "test", data: null });
    for (const step of steps) this.#take(step);
    const returned = this.#reports.flatMap((report) => report.returned);
    return {
      problems: [],
      faults: this.#reports.flatMap(({ faults }) => faults).map(({ fault }) => faultOf(fault)),
      logs: this.#reports.flatMap(({ logs }) => logs).map(logged),
      result: returned.find(({ event }) => event === "test")?.value ?? null,
      values: this.#values,
    };
  }

  #take(step: Step): void {
    if (step.kind === "value") {
      this.#values.push(this.#valueOf(step.name));
    } else if (step.kind === "wait") {
      this.#pass(this.#seconds + step.seconds);
    } else {
      this.#pass(this.#seconds + 1);
      const device = PLANT.events.get(step.name)?.device;
      const from = device === undefined ? {} : { device };
      const time = millis(1000 * this.#seconds);
      this.#controller.offer({ name: step.name, data: step.data, time, ...from });
      this.#settle();
    }
  }

  /** Lets time pass, with a cycle for each timer that is due. */
  #pass(until: number): void {
    while ((this.#controller.nextDue() ?? Infinity) <= 1000 * until) {
      this.#seconds = (this.#controller.nextDue() ?? 0) / 1000;
      this.#reports.push(this.#controller.cycle(millis(1000 * this.#seconds)));
      this.#settle();
    }
    this.#seconds = until;
  }

  #settle(): void {
    while (this.#controller.pending) {
      this.#reports.push(this.#controller.cycle(millis(1000 * this.#seconds)));
    }
  }

  #valueOf(name: string): Value {
    const { scope } = this.#controller;
    const [device = "", output] = name.split(".");
    const value = output === undefined ? scope.variable(device) : scope.output(device, output);
    if (value === undefined) throw new Error(`there is no ${name}`);
    return value;
  }
}

function faultOf({ line = 0, code, what }: { line?: number; code: string; what: string }): Said {
  return { line, code, said: what };
}

function logged({ text, value }: { text: string; value?: Value }): string {
  return value === undefined ? text : `${text} ${JSON.stringify(value)}`;
}
