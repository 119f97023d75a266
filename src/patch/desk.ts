import type { Controller } from "../control/controller.ts";
import type { SwapReport } from "../control/report.ts";
import { DEFAULT_LIMITS, describeFault, isRecord, type Problem } from "../model/model.ts";
import { digestOf } from "../script/digest.ts";
import type { Engine } from "../script/engine.ts";
import { placeProblems } from "../script/parse.ts";
import { REQUESTS_WAITING, RESULTS_KEPT } from "./limits.ts";
import { nextScript } from "./next-script.ts";
import { type PatchRequest, parseRequest } from "./request.ts";
import { type PatchResult, rejected, type SwapFacts } from "./result.ts";
import { ResultTable } from "./result-table.ts";

/** A request as it came from a topic. */
export interface PatchMessage {
  readonly payload: Uint8Array;
  /** Whether the broker had kept it and handed it out again. */
  readonly retained: boolean;
}

/** What the desk works on: the engine reads scripts, the controller checks and runs them. */
export interface DeskParts {
  readonly engine: Engine;
  readonly controller: Pick<Controller, "script" | "stage" | "confirm">;
}

/** When a staged request was swapped in, and how long the loop was held for it. */
export interface SwapMeasure {
  readonly cycle: number;
  readonly pauseMs: number;
}

interface Case {
  readonly request: PatchRequest;
  readonly text: string;
  /** The digest of the text. */
  readonly body: string;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Takes requests and answers them. One at a time is on its way to the swap; others wait, and are
 * held against the script that runs when their turn comes. A request is applied at most once:
 * whoever sends it again gets the result that it had.
 */
export class PatchDesk {
  readonly #parts: DeskParts;
  readonly #results = new ResultTable(RESULTS_KEPT);
  readonly #waiting: Case[] = [];
  #staged: Case | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Whether a script is staged and waits for its swap. */
  get busy(): boolean {
    return this.#staged !== undefined;
  }

  /** The results that are due at once; one that is staged has none yet. */
  receive({ payload, retained }: PatchMessage): readonly PatchResult[] {
    const text = textOf(payload);
    if (typeof text !== "string") return [rejected(null, [text])];
    const read = parseRequest(text, BOUNDS);
    const id = read.ok ? read.request.id : read.id;
    if (id === null) return [rejected(null, read.ok ? [] : read.problems)];
    const body = digestOf(text);
    const known = this.#repeat(id, body);
    if (known !== undefined) return known;
    if (retained) return [rejected(id, [RETAINED])];
    if (!read.ok) return [this.#settle(id, body, rejected(id, placed(read.problems, text)))];
    return this.#take({ request: read.request, text, body });
  }

  /** The results of the swap that the desk had staged, and of requests that waited for it. */
  swapped(report: SwapReport, measure: SwapMeasure): readonly PatchResult[] {
    const staged = this.#staged;
    if (staged === undefined) return [];
    this.#staged = undefined;
    return [...this.#outcome(staged, report, measure), ...this.#next()];
  }

  /** What is known of that id; nothing is due again for one that is still on its way. */
  #repeat(id: string, body: string): readonly PatchResult[] | undefined {
    const settled = this.#results.get(id);
    if (settled !== undefined) return [settled.body === body ? settled.result : reused(id)];
    const waiting = [...(this.#staged === undefined ? [] : [this.#staged]), ...this.#waiting];
    const same = waiting.find(({ request }) => request.id === id);
    if (same === undefined) return undefined;
    return same.body === body ? [] : [reused(id)];
  }

  #take(taken: Case): readonly PatchResult[] {
    if (this.#staged === undefined) return this.#stage(taken);
    const characters = this.#waiting.reduce((sum, { text }) => sum + text.length, 0);
    if (this.#waiting.length >= REQUESTS_WAITING || characters >= BOUNDS.length) {
      return [rejected(taken.request.id, [BUSY])];
    }
    this.#waiting.push(taken);
    return [];
  }

  /** Takes requests that waited until one of them is staged. */
  #next(): readonly PatchResult[] {
    const results: PatchResult[] = [];
    while (this.#staged === undefined) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      results.push(...this.#stage(next));
    }
    return results;
  }

  #stage(taken: Case): readonly PatchResult[] {
    const { engine, controller } = this.#parts;
    const { request, text, body } = taken;
    const made = nextScript(request, controller.script, engine);
    const staged = made.ok ? controller.stage(made.next) : made;
    if (staged.ok) {
      this.#staged = taken;
      return [];
    }
    const { functions } = request.source;
    const names = isRecord(functions) ? Object.keys(functions) : [];
    const problems = placed(staged.problems, text, names);
    return [this.#settle(request.id, body, rejected(request.id, problems))];
  }

  #outcome(
    { request, body }: Case,
    report: SwapReport,
    measure: SwapMeasure,
  ): readonly PatchResult[] {
    const { id } = request;
    if (report.kind === "refused") {
      const problem = migrateProblem(describeFault(report.fault));
      return [this.#settle(id, body, rejected(id, [problem]))];
    }
    const { digest, changed, removed, ignored, kept } = report;
    const facts: SwapFacts = { ...measure, digest, changed, removed, ignored, kept };
    const dropped = this.#parts.controller.confirm();
    return [
      { id, stage: "running", ...facts },
      this.#settle(id, body, { id, stage: "confirmed", dropped, ...facts }),
    ];
  }

  #settle(id: string, body: string, result: PatchResult): PatchResult {
    this.#results.set(id, { body, result });
    return result;
  }
}

/** A request holds a script and little more. */
const BOUNDS = { length: DEFAULT_LIMITS.sourceLength, depth: DEFAULT_LIMITS.sourceDepth };

/** The text, or why there is none. A UTF-16 code unit takes 3 bytes of UTF-8 at the most. */
function textOf(payload: Uint8Array): string | Problem {
  if (payload.length > 3 * BOUNDS.length) {
    const what = `the request has ${payload.length} bytes`;
    return { code: "PATCH_SIZE", what, fix: "Send several requests" };
  }
  try {
    return utf8.decode(payload);
  } catch {
    return { code: "PATCH_TEXT", what: "the request is not UTF-8", fix: "Send JSON in UTF-8" };
  }
}

/**
 * The problems at their lines of the request, whose parts stand where those of a script file do.
 * Those of functions that are not in the request (callers that no longer fit) stand nowhere in it.
 */
function placed(
  problems: readonly Problem[],
  text: string,
  names: readonly string[] = [],
): readonly Problem[] {
  const own = placeProblems(problems, text);
  return problems.map((problem, index) => {
    const foreign = problem.function !== undefined && !names.includes(problem.function);
    return foreign ? problem : (own[index] ?? problem);
  });
}

/** A kept request comes again at every connect, also after a restart that knows nothing of it. */
const RETAINED: Problem = {
  code: "PATCH_RETAINED",
  what: "the broker kept this request and handed it out again",
  fix: "Clear the topic with an empty retained message, and publish without the retain flag",
};

const BUSY: Problem = {
  code: "PATCH_BUSY",
  what: "too many requests wait already",
  fix: "Wait for their results, then send it again",
};

function reused(id: string): PatchResult {
  const what = "this id belongs to another request";
  return rejected(id, [
    { code: "PATCH_ID_REUSED", what, fix: "Give each request its own id", pointer: "/id" },
  ]);
}

function migrateProblem(fault: string): Problem {
  const what = `migrate faulted, so nothing was changed: ${fault}`;
  return { code: "PATCH_MIGRATE", what, fix: "Mend migrate", pointer: "/functions/migrate" };
}
