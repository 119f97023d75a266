import type { Action, Amount, Functions, Plan, Step } from "./plan.ts";
import { isInRange, LIMITS, VARIABLES } from "./plan.ts";

interface PlainEvent {
  readonly name: string;
  readonly data: number;
  readonly time: number;
  readonly hops: number;
}

interface PlainTimer {
  readonly name: string;
  readonly due: number;
  readonly data: number;
}

/** All state of the plain controller; a call works on a copy. */
interface PlainState {
  readonly variables: Record<string, number>;
  readonly outputs: Record<string, number>;
  readonly timers: Map<string, PlainTimer>;
  readonly lane: PlainEvent[];
}

/** What one cycle did, as far as the plain controller knows. */
export interface PlainReport {
  readonly outputs: Readonly<Record<string, number>>;
  readonly faulted: readonly string[];
  readonly variables: Readonly<Record<string, number>>;
  readonly timers: readonly PlainTimer[];
  readonly lane: readonly PlainEvent[];
}

/**
 * The control cycle as simple as it can be said, to hold the real one against: it interprets the
 * random scripts' actions, and copies all state before each call.
 */
export class PlainController {
  state: PlainState = {
    variables: { ...VARIABLES },
    outputs: { "fan.speed": 0, "heater.power": 1 },
    timers: new Map(),
    lane: [],
  };
  #functions: Functions;
  #staged: Functions | undefined;
  #inbox: PlainEvent[] = [];
  readonly #arrivals = new Map<string, number>();
  #sent: Record<string, number> = { ...this.state.outputs };

  constructor(functions: Functions) {
    this.#functions = functions;
  }

  stage(functions: Functions): void {
    this.#staged = functions;
  }

  cycle(now: number, events: readonly PlainEvent[]): PlainReport {
    this.#inbox.push(...events);
    this.#inbox.splice(LIMITS.inbox);
    this.#functions = this.#staged ?? this.#functions;
    this.#staged = undefined;
    const faulted: string[] = [];
    for (const event of this.#batch(now)) if (!this.#call(event, now)) faulted.push(event.name);
    const { variables, outputs, timers, lane } = this.state;
    const changed = Object.entries(outputs).filter(([key, value]) => this.#sent[key] !== value);
    this.#sent = { ...outputs };
    return {
      outputs: Object.fromEntries(changed),
      faulted,
      variables: { ...variables },
      timers: [...timers.values()],
      lane: [...lane],
    };
  }

  #batch(now: number): readonly PlainEvent[] {
    const input = this.#inbox.splice(0, LIMITS.cycleEvents);
    const due = [...this.state.timers.values()].filter((timer) => timer.due <= now);
    for (const { name } of due) this.state.timers.delete(name);
    const timed = [
      ...input.map((event, rank) => ({ event, timer: false, rank })),
      ...due.map(({ name, data, due: time }) => ({
        event: { name, data, time, hops: 0 },
        timer: true,
        rank: 0,
      })),
    ];
    timed.sort(
      (one, other) =>
        one.event.time - other.event.time ||
        Number(one.timer) - Number(other.timer) ||
        one.rank - other.rank ||
        (one.event.name < other.event.name ? -1 : 1),
    );
    return [...timed.map(({ event }) => event), ...this.state.lane.splice(0)];
  }

  /** Whether the call went well. */
  #call(event: PlainEvent, now: number): boolean {
    const body = this.#functions[event.name];
    const before = this.#arrivals.get(event.name);
    // Names without a function are noted where the board has them; these names it has not.
    if (body !== undefined || before !== undefined) {
      this.#arrivals.set(event.name, Math.max(event.time, before ?? 0));
    }
    if (body === undefined) return true;
    const dt = Math.max(0, event.time - (before ?? event.time)) / 1000;
    const { variables, outputs, timers, lane } = this.state;
    const trial: PlainState = {
      variables: { ...variables },
      outputs: { ...outputs },
      timers: new Map(timers),
      lane: [...lane],
    };
    const fits = body.every((action) => act(action, trial, { event, dt, now }));
    if (
      fits &&
      asksLittle(body) &&
      trial.timers.size <= LIMITS.timers &&
      trial.lane.length <= LIMITS.lane
    ) {
      this.state = trial;
      return true;
    }
    if (body.some(({ kind, ...rest }) => kind === "output" && "key" in rest && rest.key === FAN)) {
      outputs[FAN] = 0;
    }
    return false;
  }
}

/** What one call may ask for at most, whatever runs already. */
function asksLittle(body: readonly Action[]): boolean {
  const count = (wanted: Action["kind"]) => body.filter(({ kind }) => kind === wanted).length;
  return count("after") <= LIMITS.timers && count("cancel") <= LIMITS.timers;
}

const FAN = "fan.speed";

interface Call {
  readonly event: PlainEvent;
  readonly dt: number;
  readonly now: number;
}

/** Does it to the state; false where it faults. */
function act(action: Action, state: PlainState, call: Call): boolean {
  const amount = "amount" in action ? compute(action.amount, state, call) : 0;
  switch (action.kind) {
    case "add":
      state.variables[action.name] = (state.variables[action.name] ?? 0) + amount;
      return true;
    case "set":
      state.variables[action.name] = amount;
      return true;
    case "output":
      state.outputs[action.key] = amount;
      return isInRange(action.key, amount);
    case "emit":
      state.lane.push({
        name: action.name,
        data: amount,
        time: call.now,
        hops: call.event.hops + 1,
      });
      return call.event.hops < LIMITS.hops;
    case "after":
      state.timers.delete(action.name);
      state.timers.set(action.name, {
        name: action.name,
        due: call.now + action.seconds * 1000,
        data: amount,
      });
      return true;
    case "cancel":
      state.timers.delete(action.name);
      return true;
    case "fail above":
      return !(amount > action.least);
  }
}

function compute(amount: Amount, state: PlainState, call: Call): number {
  switch (amount.kind) {
    case "number":
      return amount.value;
    case "data":
      return call.event.data;
    case "dt":
      return call.dt;
    case "now":
      return call.now / 1000;
    case "variable":
      return state.variables[amount.name] ?? 0;
    case "difference":
      return compute(amount.left, state, call) - compute(amount.right, state, call);
  }
}

/** Runs a plan and gives what each cycle did. */
export function runPlain(plan: Plan): readonly PlainReport[] {
  const controller = new PlainController(plan.scripts[0] ?? {});
  let now = 0;
  return plan.steps.flatMap((step: Step) => {
    if (step.kind === "stage") {
      controller.stage(plan.scripts[step.script] ?? {});
      return [];
    }
    now += step.wait;
    const events = step.events.map((event) => ({ ...event, time: now, hops: 0 }));
    return [controller.cycle(now, events)];
  });
}
