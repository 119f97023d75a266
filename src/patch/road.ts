import type { Staged, SwapReport } from "../control/control.ts";
import { ControllerError, describeFault, type Problem, type Value } from "../model/model.ts";
import type { Held } from "./held.ts";
import type { Deed, Ledger } from "./ledger/ledger.ts";
import type { Loop, SwapOutcome } from "./loop.ts";
import { filled, type NextScript } from "./next-script.ts";
import type { SetRequest } from "./request.ts";
import {
  type Moment,
  type PatchResult,
  type Rejected,
  rejected,
  type SetConfirmed,
  type SwapFacts,
} from "./result.ts";

/** What the road leads through. */
export interface RoadParts {
  readonly loop: Loop;
  readonly ledger: Ledger;
  /** Takes each result as it is due. */
  readonly answer: (result: PatchResult) => void;
}

/** A change of the script that somebody asked for. */
export interface Change {
  readonly id: string;
  /** The digest of what was sent. */
  readonly body: string;
  readonly kind: SwapFacts["kind"];
  /** Makes the script that is to run. */
  readonly make: () => NextScript;
  /** The problems at their places in what was sent. */
  readonly place: (problems: readonly Problem[]) => readonly Problem[];
  readonly held: Held;
}

/** A script that was made and checked: only the swap is missing. */
type Ready = Extract<NextScript, { ok: true }> & { readonly staged: Staged };

/** A script that was swapped in and not settled yet. */
interface Swapped {
  readonly change: Change;
  readonly ready: Ready;
  readonly report: Extract<SwapReport, { kind: "swapped" }>;
  readonly cycle: number;
  readonly facts: SwapFacts;
  readonly former: ReadonlyMap<string, Value>;
}

/**
 * The road of one request: made, checked, kept, staged, swapped, settled. It is answered `running`
 * once it runs, and `confirmed` once that outlives a power loss. Whatever goes wrong on the way,
 * what ran before runs on, and the answer says why.
 */
export class Road {
  readonly #parts: RoadParts;
  #unsettled = false;

  constructor(parts: RoadParts) {
    this.#parts = parts;
  }

  /**
   * Whether what runs is not what boots: then variables are not written, since they may be those of
   * a script that is going to be taken back.
   */
  get unsettled(): boolean {
    return this.#unsettled;
  }

  /** Leads a change of the script to its end; gives the last result. */
  async change(change: Change): Promise<PatchResult> {
    const { loop, ledger } = this.#parts;
    const ready = change.held.during(() => this.#ready(change));
    if (!ready.ok) return this.#refuse(change, ready.problems);
    const { id, body } = change;
    const unkept = await kept(change.held, () => ledger.intend({ id, body, deed: deedOf(ready) }));
    if (unkept !== undefined) return this.#refuse(change, unkept);
    const outcome = await loop.swap(ready.staged);
    const problem = refusalOf(outcome);
    if (problem !== undefined || outcome.kind === "stopped") {
      const stuck = await kept(change.held, () => ledger.withdraw());
      return this.#refuse(change, [problem ?? STOPPING, ...(stuck ?? [])]);
    }
    change.held.add(outcome.heldMs);
    this.#unsettled = true;
    try {
      return await this.#settle(change, ready, outcome);
    } finally {
      this.#unsettled = false;
    }
  }

  /** Leads the change of a variable to its end. */
  async set(request: SetRequest, body: string, held: Held): Promise<SetConfirmed | Rejected> {
    const result = await this.#set(request, body, held);
    this.#parts.answer(result);
    return result;
  }

  async #set(request: SetRequest, body: string, held: Held): Promise<SetConfirmed | Rejected> {
    const { loop, ledger } = this.#parts;
    const { id, name, value } = request;
    const problem = held.during(() => loop.setProblem(name, value));
    if (problem !== undefined) return rejected(id, [problem], this.#moment(held));
    const unkept = await kept(held, () => ledger.intend({ id, body, deed: { kind: "set" } }));
    if (unkept !== undefined) return rejected(id, unkept, this.#moment(held));
    const before = loop.variable(name) ?? null;
    const late = held.during(() => loop.set(name, value));
    if (late !== undefined) {
      const stuck = await kept(held, () => ledger.withdraw());
      return rejected(id, [late, ...(stuck ?? [])], this.#moment(held));
    }
    const now = loop.variable(name) ?? null;
    const about = { name, value: now, before };
    const result = {
      id,
      kind: "set",
      stage: "confirmed",
      ...about,
      ...this.#moment(held),
    } as const;
    const values = new Map([[name, now]]);
    const settlement = { result, done: true, values, former: new Map<string, Value>() };
    const unsettled = await kept(held, () => ledger.settle(settlement));
    if (unsettled === undefined) return result;
    loop.set(name, before);
    await kept(held, () => ledger.withdraw());
    return rejected(id, unsettled, this.#moment(held));
  }

  #ready({ make }: Change): Ready | Extract<NextScript, { ok: false }> {
    const made = make();
    if (!made.ok) return made;
    const { loop } = this.#parts;
    const whole = made.back === undefined ? filled(made.next, loop.script) : made;
    if (!whole.ok) return whole;
    const staged = loop.prepare(made.next, made.back?.former);
    return staged.ok ? { ...made, staged } : staged;
  }

  async #settle(
    change: Change,
    ready: Ready,
    { report, cycle }: Extract<SwapOutcome, { kind: "cycled" }>,
  ): Promise<PatchResult> {
    const { loop, ledger, answer } = this.#parts;
    if (report.kind !== "swapped") throw new TypeError("only what was swapped in is settled");
    const { id, held } = change;
    const swapped = held.during(() => this.#swapped(change, ready, { report, cycle }));
    const { facts, former } = swapped;
    answer({ id, stage: "running", ...facts });
    const result = { id, stage: "confirmed", dropped: report.kept, ...facts } as const;
    const values = valuesOf(loop, Object.keys(report.before ?? {}));
    const settlement = { result, done: true, values, former };
    const unsettled = await kept(held, () => ledger.settle(settlement));
    if (unsettled !== undefined) return this.#revert(swapped, unsettled);
    loop.confirm();
    answer(result);
    return result;
  }

  #swapped(
    change: Change,
    ready: Ready,
    { report, cycle }: Pick<Swapped, "report" | "cycle">,
  ): Swapped {
    const { digest, changed, removed, ignored, kept: undeclared } = report;
    const moment = { cycle, pauseMs: change.held.ms };
    const lists = { changed, removed, ignored, kept: undeclared };
    const facts = { kind: change.kind, ...moment, digest, ...lists };
    const dropped = valuesOf(this.#parts.loop, undeclared);
    const former = new Map([...Object.entries(report.before ?? {}), ...dropped]);
    return { change, ready, report, cycle, facts, former };
  }

  /** Takes back what runs and cannot be kept: the script of before runs on. */
  async #revert({ change, former }: Swapped, unsettled: readonly Problem[]): Promise<PatchResult> {
    const { loop, ledger, answer } = this.#parts;
    const { id, held } = change;
    await kept(held, () => ledger.withdraw());
    const staged = held.during(() => loop.prepare(ledger.state.script, former));
    const outcome = staged.ok ? await loop.swap(staged) : undefined;
    if (outcome?.kind === "cycled") held.add(outcome.heldMs);
    // What the script that was taken back brought of variables goes with it.
    if (outcome?.kind === "cycled") loop.confirm();
    const problems = [...unsettled, ...(staged.ok ? [] : staged.problems)];
    const { digest } = loop.script;
    const result = { id, stage: "reverted", digest, problems, ...this.#moment(held) } as const;
    answer(result);
    return result;
  }

  #refuse({ id, place, held }: Change, problems: readonly Problem[]): PatchResult {
    const result = rejected(id, place(problems), this.#moment(held));
    this.#parts.answer(result);
    return result;
  }

  #moment(held: Held): Moment {
    return { cycle: this.#parts.loop.cycle, pauseMs: held.ms };
  }
}

function deedOf({ next, back, accepted }: Ready): Deed {
  const way = back === undefined ? "on" : "back";
  const swap = { kind: "swap", way, script: next } as const;
  return accepted === undefined ? swap : { ...swap, accepted };
}

/** The variables of those names as they are now. */
function valuesOf(loop: Loop, names: readonly string[]): ReadonlyMap<string, Value> {
  return new Map(
    names.flatMap((name) => {
      const value = loop.variable(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Why something could not be kept; nothing where it was. */
async function kept(
  held: Held,
  keep: () => Promise<void>,
): Promise<readonly Problem[] | undefined> {
  try {
    // What of it runs at once, making the line and handing it over, holds the loop as well.
    await held.during(keep);
    return undefined;
  } catch (error) {
    if (error instanceof ControllerError) return error.problems;
    throw error;
  }
}

function refusalOf(outcome: SwapOutcome): Problem | undefined {
  if (outcome.kind !== "cycled" || outcome.report.kind !== "refused") return undefined;
  const what = `migrate faulted, so nothing was changed: ${describeFault(outcome.report.fault)}`;
  return { code: "PATCH_MIGRATE", what, fix: "Mend migrate", pointer: "/functions/migrate" };
}

/** What is told to requests that a stop of the controller overtook. */
export const STOPPING: Problem = {
  code: "PATCH_STOPPING",
  what: "the controller stops, and nothing was changed",
  fix: "Send it again, as a new request, when the controller runs",
};
