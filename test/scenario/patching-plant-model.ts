// The plant under a random script as plainly as it can be said: variables, outputs, timers, cycles.
import { behaviourOf, type Doing, OUTPUTS, type Plain, PlainFault } from "./patching-language.ts";
import { type PlainScript, typeOf } from "./patching-script.ts";

/** An event that waits for a cycle. */
export interface PlainEvent {
  readonly name: string;
  readonly x: number;
  readonly time: number;
}

/** A timer that runs. */
export interface PlainTimer {
  readonly name: string;
  readonly due: number;
  readonly data: number;
}

/** What an output was told. */
export interface PlainWrite {
  readonly time: number;
  readonly key: string;
  readonly value: number;
}

/** Variables by name. */
export type Values = ReadonlyMap<string, Plain>;

/** A script that the next cycle is to swap in; on the way back with what variables were then. */
export interface PlainStaged {
  readonly next: PlainScript;
  readonly former?: Values;
}

/** What a swap did. */
export type PlainSwap =
  | {
      readonly kind: "swapped";
      /** The number of the cycle. */
      readonly cycle: number;
      /** Variables that the swap made, or gave a value. */
      readonly given: readonly string[];
      /** Those of them that there were before, as they were. */
      readonly before: Values;
    }
  | { readonly kind: "refused" };

/** What a plant begins with; initial values and statements where there are no variables. */
export interface PlantStart {
  readonly now: number;
  readonly script: PlainScript;
  readonly variables?: Values | undefined;
  readonly timers?: readonly PlainTimer[];
}

/** All that a call may change; a call works on a copy. */
interface State {
  readonly variables: Map<string, Plain>;
  readonly outputs: Map<string, number>;
  readonly timers: Map<string, PlainTimer>;
}

/** Interprets the behaviours of a script, and copies all state before each call. */
export class PlainPlant {
  script: PlainScript;
  staged: PlainStaged | undefined;
  cycles = 0;
  /** What outputs were told since the start. */
  readonly writes: PlainWrite[] = [];
  #state: State;
  #inbox: PlainEvent[] = [];
  readonly #arrivals = new Map<string, number>();
  #sent: ReadonlyMap<string, number>;

  constructor({ now, script, variables, timers = [] }: PlantStart) {
    this.script = script;
    this.#state = {
      variables: new Map(Object.entries(script.variables)),
      outputs: new Map([...OUTPUTS].map(([key, { safe }]) => [key, safe])),
      timers: new Map(timers.map((timer) => [timer.name, timer])),
    };
    if (variables === undefined && script.begin !== undefined) this.set("total", script.begin);
    for (const [name, value] of variables ?? []) this.set(name, value);
    for (const [key, value] of this.outputs) this.writes.push({ time: now, key, value });
    this.#sent = new Map(this.#state.outputs);
  }

  get variables(): Values {
    return this.#state.variables;
  }

  get timers(): readonly PlainTimer[] {
    return [...this.#state.timers.values()];
  }

  get outputs(): ReadonlyMap<string, number> {
    return this.#state.outputs;
  }

  /** Whether a cycle would find something to do, timers aside. */
  get pending(): boolean {
    return this.#inbox.length > 0 || this.staged !== undefined;
  }

  get nextDue(): number {
    return Math.min(...this.timers.map(({ due }) => due));
  }

  offer(event: PlainEvent): void {
    this.#inbox.push(event);
  }

  set(name: string, value: Plain): void {
    this.#state.variables.set(name, value);
  }

  /** Drops the variables that the script does not declare. */
  confirm(): void {
    for (const name of this.undeclared()) this.#state.variables.delete(name);
  }

  undeclared(): string[] {
    return [...this.variables.keys()].filter((name) => !(name in this.script.variables)).sort();
  }

  /** Swap, then the events and timers in the order of their times, then the outputs. */
  cycle(now: number): PlainSwap | undefined {
    this.cycles++;
    const { staged } = this;
    this.staged = undefined;
    const swap = staged === undefined ? undefined : this.#swap(staged, now);
    for (const event of this.#due(now)) this.#event(event, now);
    for (const [key, value] of this.outputs) {
      if (this.#sent.get(key) !== value) this.writes.push({ time: now, key, value });
    }
    this.#sent = new Map(this.outputs);
    return swap;
  }

  #due(now: number): readonly PlainEvent[] {
    const input = this.#inbox.splice(0);
    const due = this.timers.filter((timer) => timer.due <= now);
    for (const { name } of due) this.#state.timers.delete(name);
    const timed = due.map(({ name, data, due: time }) => ({ name, x: data, time }));
    // A sort keeps what is equal in its order: input goes before a timer of the same time.
    return [...input, ...timed].sort((one, other) => one.time - other.time);
  }

  #swap({ next, former }: PlainStaged, now: number): PlainSwap {
    const { script: was } = this;
    const old: Values = new Map(this.variables);
    const given = new Set<string>();
    this.script = next;
    for (const [name, initial] of Object.entries(next.variables)) {
      const living = old.get(name);
      if (living !== undefined && typeOf(living) === typeOf(initial)) continue;
      this.set(name, initial);
      given.add(name);
    }
    for (const [name, value] of former ?? []) {
      const initial = next.variables[name];
      if (initial === undefined || typeOf(initial) !== typeOf(value)) continue;
      this.set(name, value);
      given.add(name);
    }
    if (former === undefined && migrates(was, next)) {
      const id = next.functions.migrate ?? "";
      if (!this.#call("migrate", id, { time: now, dt: 0, x: 0, now, old })) {
        this.script = was;
        this.#state = { ...this.#state, variables: new Map(old) };
        return { kind: "refused" };
      }
      for (const name of behaviourOf("migrate", id).sets) given.add(name);
    }
    const before = new Map([...old].filter(([name]) => given.has(name)));
    return { kind: "swapped", cycle: this.cycles, given: [...given], before };
  }

  #event({ name, x, time }: PlainEvent, now: number): void {
    const before = this.#arrivals.get(name) ?? time;
    this.#arrivals.set(name, Math.max(before, time));
    const id = this.script.functions[name];
    if (id === undefined) return;
    const dt = Math.max(0, time - before) / 1000;
    if (this.#call(name, id, { time, dt, x, now, old: new Map() })) return;
    for (const [key, { falls, safe }] of OUTPUTS) {
      if (falls && behaviourOf(name, id).sets.includes(key)) this.#state.outputs.set(key, safe);
    }
  }

  /** One transaction; tells whether it went well. */
  #call(name: string, id: string, call: Call): boolean {
    const { variables, outputs, timers } = this.#state;
    const trial: State = {
      variables: new Map(variables),
      outputs: new Map(outputs),
      timers: new Map(timers),
    };
    try {
      behaviourOf(name, id).does(doingOn(trial, this.script, call));
      this.#state = trial;
      return true;
    } catch (error) {
      if (error instanceof PlainFault) return false;
      throw error;
    }
  }
}

/** Whether the swap would run `migrate`: it is new, or says something else. */
export function migrates(was: PlainScript, next: PlainScript): boolean {
  const { migrate } = next.functions;
  return migrate !== undefined && migrate !== was.functions.migrate;
}

interface Call extends Pick<Doing, "x" | "dt" | "old"> {
  readonly time: number;
  readonly now: number;
}

function doingOn(state: State, script: PlainScript, { x, dt, now, old }: Call): Doing {
  const doing: Doing = {
    ...{ x, dt, old },
    number: (name) => Number(state.variables.get(name)),
    text: (name) => String(state.variables.get(name)),
    constant: (name) => script.constants[name] ?? Number.NaN,
    set: (name, value) => void state.variables.set(name, value),
    output: (key, value) => {
      if (value < 0 || value > (OUTPUTS.get(key)?.most ?? 0)) throw new PlainFault();
      state.outputs.set(key, value);
    },
    scaled: (operand) => {
      const { does } = behaviourOf("scaled", script.functions.scaled ?? "");
      return does({ ...doing, x: operand }) ?? Number.NaN;
    },
    after: (name, seconds, data) => {
      state.timers.delete(name);
      state.timers.set(name, { name, due: now + Math.round(seconds * 1000), data });
    },
    cancel: (name) => void state.timers.delete(name),
  };
  return doing;
}
