import type { Staged, SwapReport } from "../control/control.ts";
import { ControllerError, describeFault, type Problem, type Value } from "../model/model.ts";
import { withCallersOf } from "../script/callers.ts";
import type { Script } from "../script/script.ts";
import { differenceOf, differs } from "../script/script-difference.ts";
import { budgetProblems } from "../script/worst-case.ts";
import type { Held } from "./held.ts";
import type { Deed, Ledger } from "./ledger/ledger.ts";
import type { Loop } from "./loop.ts";
import { filled, type NextScript } from "./next-script.ts";
import type { SetRequest } from "./request.ts";
import {
  type Moment,
  type PatchResult,
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
  /** The problems at their places in what was sent; `next` is what was made of it, if anything. */
  readonly place: (problems: readonly Problem[], next?: Script) => readonly Problem[];
  readonly held: Held;
}

type Made = Extract<NextScript, { ok: true }>;
type Unmade = Extract<NextScript, { ok: false }>;

/** A script that was made and checked: only the swap is missing. */
type Ready = Made & { readonly staged: Staged };

/** Who asked, and how long the loop was held for it. */
type Asked = Pick<Change, "id" | "held">;

/** The cycle that swapped a script in, and what the swap did. */
interface SwapFound {
  readonly report: Extract<SwapReport, { kind: "swapped" }>;
  readonly cycle: number;
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
    const { id, body, place, held } = change;
    const ready = held.during(() => this.#ready(change));
    if (!ready.ok)
      return this.#refuse(
        change,
        held.during(() => place(ready.problems, ready.next)),
      );
    const unkept = await kept(held, () => ledger.intend({ id, body, deed: deedOf(ready) }));
    if (unkept !== undefined) return this.#refuse(change, unkept);
    const outcome = await loop.swap(ready.staged);
    if (outcome.kind === "cycled") held.add(outcome.heldMs);
    if (outcome.kind === "cycled" && outcome.report.kind === "swapped") {
      const { report, cycle } = outcome;
      return this.#ran(() => this.#settle(change, ready, { report, cycle }));
    }
    const problems =
      outcome.kind === "stopped" ? [STOPPING] : place(refusalOf(outcome.report), ready.next);
    const stuck = await kept(held, () => ledger.withdraw());
    return this.#refuse(change, [...problems, ...(stuck ?? [])]);
  }

  /** Leads the change of a variable to its end. */
  async set(request: SetRequest, body: string, held: Held): Promise<PatchResult> {
    const { loop, ledger, answer } = this.#parts;
    const { id, name, value } = request;
    const problem = held.during(() => loop.setProblem(name, value));
    if (problem !== undefined) return this.#refuse({ id, held }, [problem]);
    const unkept = await kept(held, () => ledger.intend({ id, body, deed: { kind: "set" } }));
    if (unkept !== undefined) return this.#refuse({ id, held }, unkept);
    const before = loop.variable(name) ?? null;
    const late = held.during(() => loop.set(name, value));
    if (late !== undefined) {
      const stuck = await kept(held, () => ledger.withdraw());
      return this.#refuse({ id, held }, [late, ...(stuck ?? [])]);
    }
    return this.#ran(async () => {
      const now = loop.variable(name) ?? null;
      const about = { kind: "set", name, value: now, before, ...this.#moment(held) } as const;
      const result: SetConfirmed = { id, stage: "confirmed", ...about };
      const values = new Map([[name, now]]);
      const settlement = { result, done: true, values, former: NO_VALUES, now: loop.now };
      const unsettled = await kept(held, () => ledger.settle(settlement));
      if (unsettled !== undefined) {
        held.during(() => loop.set(name, before));
        return this.#reverted({ id, held }, unsettled);
      }
      answer(result);
      return result;
    });
  }

  /** Settles what runs and does not boot yet. */
  async #ran(settle: () => Promise<PatchResult>): Promise<PatchResult> {
    const { loop, ledger } = this.#parts;
    this.#unsettled = true;
    try {
      return await settle();
    } finally {
      // What could not be taken back runs on, and is never what boots.
      this.#unsettled = loop.script.digest !== ledger.state.script.digest;
    }
  }

  #ready({ make }: Change): Ready | Unmade {
    const made = make();
    if (!made.ok) return made;
    const { loop } = this.#parts;
    const whole = made.back === undefined ? filled(made.next, loop.script) : made;
    if (!whole.ok) return whole;
    const staged = loop.prepare(made.next, made.back?.former);
    if (!staged.ok) return refusedAs(made, staged.problems);
    const problems = made.back === undefined ? overBudget(staged) : [];
    return problems.length > 0 ? refusedAs(made, problems) : { ...made, staged };
  }

  async #settle(change: Change, ready: Ready, swap: SwapFound): Promise<PatchResult> {
    const { loop, ledger, answer } = this.#parts;
    const { id, held } = change;
    const { report } = swap;
    const facts = held.during(() => this.#facts(change, ready, swap));
    const former = this.#former(report);
    answer({ id, stage: "running", ...facts });
    const result = { id, stage: "confirmed", dropped: report.kept, ...facts } as const;
    const values = valuesOf(loop, changedBy(report, ready.next, ledger.state.script));
    const settlement = { result, done: true, values, former, now: loop.now };
    const unsettled = await kept(held, () => ledger.settle(settlement));
    if (unsettled !== undefined) return this.#revert(change, former, unsettled);
    loop.confirm();
    answer(result);
    return result;
  }

  #facts({ kind, held }: Change, { untaken = [] }: Made, { report, cycle }: SwapFound): SwapFacts {
    const { digest, changed, removed, kept: undeclared } = report;
    const ignored = [...new Set([...report.ignored, ...untaken])].sort();
    const { constants } = report;
    const others = constants.length === 0 ? {} : { constants };
    const lists = { changed, removed, ...others, ignored, kept: undeclared };
    return { kind, cycle, pauseMs: held.ms, digest, ...lists };
  }

  /** What the way back gives to variables: those that the swap changed, and those that will go. */
  #former({ before, kept: undeclared }: SwapFound["report"]): ReadonlyMap<string, Value> {
    return new Map([...Object.entries(before ?? {}), ...valuesOf(this.#parts.loop, undeclared)]);
  }

  /** Takes back what runs and cannot be kept: the script of before runs on. */
  async #revert(
    { id, held }: Change,
    former: ReadonlyMap<string, Value>,
    unsettled: readonly Problem[],
  ): Promise<PatchResult> {
    const { loop, ledger } = this.#parts;
    const staged = held.during(() => loop.prepare(ledger.state.script, former));
    const outcome = staged.ok ? await loop.swap(staged) : undefined;
    if (outcome?.kind === "cycled") {
      held.add(outcome.heldMs);
      // What the script that was taken back brought of variables goes with it.
      held.during(() => loop.confirm());
    }
    return this.#reverted({ id, held }, [...unsettled, ...(staged.ok ? [] : staged.problems)]);
  }

  /** Answers that a request was taken back, and keeps that where it can. */
  async #reverted({ id, held }: Asked, problems: readonly Problem[]): Promise<PatchResult> {
    const { loop, ledger, answer } = this.#parts;
    const { digest } = loop.script;
    const result = { id, stage: "reverted", digest, problems, ...this.#moment(held) } as const;
    const settlement = { result, done: false, values: NO_VALUES, former: NO_VALUES };
    const unkept = await kept(held, () => ledger.settle(settlement));
    if (unkept !== undefined) ledger.abandon(settlement);
    answer(result);
    return result;
  }

  #refuse({ id, held }: Asked, problems: readonly Problem[]): PatchResult {
    const result = rejected(id, problems, this.#moment(held));
    this.#parts.answer(result);
    return result;
  }

  #moment(held: Held): Moment {
    return { cycle: this.#parts.loop.cycle, pauseMs: held.ms };
  }
}

/** What the change would have made, with why it is not to run. */
function refusedAs({ next, explain }: Made, problems: readonly Problem[]): Unmade {
  return { ok: false, problems: explain?.(problems) ?? problems, next };
}

/**
 * Functions that may take more than an event's budget: of those that change, and those that call
 * them, however far away. The others ran before.
 */
function overBudget({ base, prepared }: Staged): readonly Problem[] {
  const { next, set } = prepared;
  const { constants } = differenceOf(base.script, next.script);
  return budgetProblems(next, differs(constants) ? undefined : withCallersOf(next, set));
}

function deedOf({ next, back, accepted }: Ready): Deed {
  const way = back === undefined ? "on" : "back";
  const swap = { kind: "swap", way, script: next } as const;
  return accepted === undefined ? swap : { ...swap, accepted };
}

/**
 * The variables whose values are to be kept with the swap: those that it changed, and those that it
 * brought. What was kept of one of that name before belongs to a script that is gone.
 */
function changedBy(
  { before = {} }: SwapFound["report"],
  next: Script,
  running: Script,
): ReadonlySet<string> {
  const { added } = differenceOf(running, next).variables;
  return new Set([...Object.keys(before), ...added]);
}

const NO_VALUES: ReadonlyMap<string, Value> = new Map();

/** The variables of those names as they are now. */
function valuesOf(loop: Loop, names: Iterable<string>): ReadonlyMap<string, Value> {
  return new Map(
    [...names].flatMap((name) => {
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

/** Why what was staged was not swapped in. */
function refusalOf(report: SwapReport): readonly Problem[] {
  if (report.kind !== "refused") return [];
  const what = `migrate faulted, so nothing was changed: ${describeFault(report.fault)}`;
  return [{ code: "PATCH_MIGRATE", what, fix: "Mend migrate", pointer: "/functions/migrate" }];
}

/** What is told to requests that a stop of the controller overtook. */
export const STOPPING: Problem = {
  code: "PATCH_STOPPING",
  what: "the controller stops, and nothing was changed",
  fix: "Send it again, as a new request, when the controller runs",
};
