import type { Problem } from "../model/model.ts";
import type { Clock, ScriptFilesReading } from "../ports/ports.ts";
import { digestOf } from "../script/digest.ts";
import type { Engine } from "../script/engine.ts";
import type { SourceLanguage } from "../script/source-language.ts";
import type { CompiledFiles } from "./assemble.ts";
import { FileSaves } from "./file-saves.ts";
import { Held } from "./held.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { REQUESTS_WAITING, RESULTS_KEPT } from "./limits.ts";
import type { Loop } from "./loop.ts";
import { BOUNDS, type PatchMessage, textOf, tooLong } from "./message.ts";
import { nextScript, staleProblems } from "./next-script.ts";
import { placedIn, placedInRequest } from "./placing.ts";
import { Refusals } from "./refusals.ts";
import type { PatchRequest, ShowRequest } from "./request.ts";
import { parseRequest } from "./request-reader.ts";
import { type PatchResult, rejected } from "./result.ts";
import { type Change, Road, STOPPING } from "./road.ts";
import { show } from "./show.ts";

/** What the desk works on. */
export interface DeskParts {
  readonly engine: Engine;
  readonly loop: Loop;
  readonly ledger: Ledger;
  readonly clock: Pick<Clock, "now">;
  /** Script files that were compiled already. */
  readonly compiled?: CompiledFiles;
  /** Takes each result as it is due. */
  readonly answer: (result: PatchResult) => void;
}

/** A request that can be understood and waits for its turn. */
interface Case {
  readonly request: Exclude<PatchRequest, ShowRequest>;
  readonly text: string;
  /** The digest of the text. */
  readonly body: string;
  readonly held: Held;
}

/**
 * Takes requests and answers them. One at a time is on its road; others wait, and are held against
 * the script that runs when their turn comes. A request is applied at most once: whoever sends it
 * again gets the result that it had. Saved script files are requests like any other.
 */
export class PatchDesk {
  readonly #parts: DeskParts;
  readonly #road: Road;
  readonly #saves: FileSaves;
  readonly #refusals = new Refusals(RESULTS_KEPT);
  readonly #waiting: Case[] = [];
  #current: Case | undefined;
  #saved: ScriptFilesReading | undefined;
  #stopped = false;
  #working: Promise<void> | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#road = new Road(parts);
    this.#saves = new FileSaves(parts, this.#road);
  }

  /** Whether what runs is not what boots: then variables are not to be written. */
  get unsettled(): boolean {
    return this.#road.unsettled;
  }

  /** Takes a request; its results come by and by, those of a repeat at once. */
  receive(message: PatchMessage): void {
    const held = new Held(this.#parts.clock);
    const text = held.during(() => textOf(message.payload));
    if (typeof text === "string") this.#read(text, message, held);
    else this.#refuse(null, [text], held);
  }

  /** Refuses a request that is too long to be read: of so many bytes. */
  oversized(bytes: number, most?: number): void {
    this.#refuse(null, [tooLong(bytes, most)], new Held(this.#parts.clock));
  }

  /** Says that so many requests were not even read, since they came faster than that is done. */
  busy(count: number): void {
    this.#refuse(null, [{ ...BUSY, what: unread(count) }], new Held(this.#parts.clock));
  }

  /** Says that so many requests are not read any more. */
  late(count: number): void {
    const what = `the controller stops, and ${count} requests that waited were not read`;
    this.#refuse(null, [{ ...STOPPING, what }], new Held(this.#parts.clock));
  }

  /** Whether what the script files are now is to be waited with; see `FileSaves`. */
  isDelicate(files: ScriptFilesReading): Promise<boolean> {
    return this.#saves.isDelicate(files);
  }

  /** Takes what the script files are now; what came before and still waits is of no interest. */
  saved(files: ScriptFilesReading): void {
    this.#saved = files;
    this.#wake();
  }

  /** Takes nothing more; ends when the request that is on its road has its result. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#saved = undefined;
    for (const { request, held } of this.#waiting.splice(0)) {
      this.#refuse(request.id, [STOPPING], held);
    }
    await this.#working;
  }

  #read(text: string, { group, retained }: PatchMessage, held: Held): void {
    const read = held.during(() => parseRequest(text, { ...BOUNDS, group }));
    const id = read.ok ? read.request.id : read.id;
    const body = held.during(() => digestOf(text));
    if (id === null) this.#refuse(null, read.ok ? [] : read.problems, held);
    else if (this.#isKnown(id, body, held)) return;
    else if (retained) this.#refuse(id, [RETAINED], held);
    else if (!read.ok) {
      const result = rejected(id, placedInRequest(read.problems, text), this.#moment(held));
      this.#refusals.set(id, { body, result });
      this.#parts.answer(result);
    } else if (read.request.kind === "show") this.#show(read.request, held);
    else this.#queue({ request: read.request, text, body, held });
  }

  /** Answers a request whose id is known; tells whether it is. */
  #isKnown(id: string, body: string, held: Held): boolean {
    const { ledger, answer } = this.#parts;
    const kept = ledger.state.results.find((each) => each.id === id) ?? this.#refusals.get(id);
    const current = this.#current === undefined ? [] : [this.#current];
    const waiting = [...current, ...this.#waiting].find(({ request }) => request.id === id);
    const known = kept ?? waiting;
    if (known === undefined) return false;
    if (known.body !== body) this.#refuse(id, [REUSED], held);
    else if (kept !== undefined) answer(kept.result);
    // Of one that is still on its way nothing is due again: its result is still to come.
    return true;
  }

  #show(request: ShowRequest, held: Held): void {
    const { loop, answer } = this.#parts;
    const shown = held.during(() => show(request, loop.script));
    if (!shown.ok) this.#refuse(request.id, shown.problems, held);
    else answer({ ...shown.shown, ...this.#moment(held) });
  }

  #queue(taken: Case): void {
    const { id } = taken.request;
    const characters = this.#waiting.reduce((sum, { text }) => sum + text.length, 0);
    if (this.#stopped) this.#refuse(id, [STOPPING], taken.held);
    else if (this.#waiting.length >= REQUESTS_WAITING || characters >= BOUNDS.length) {
      this.#refuse(id, [BUSY], taken.held);
    } else {
      this.#waiting.push(taken);
      this.#wake();
    }
  }

  #wake(): void {
    if (this.#working !== undefined || this.#stopped) return;
    this.#working = this.#work().finally(() => {
      this.#working = undefined;
      // What came between the last look and now.
      if (this.#waiting.length > 0 || this.#saved !== undefined) this.#wake();
    });
  }

  /** Takes what waits, one after the other: a save first, since only the newest of them waits. */
  async #work(): Promise<void> {
    while (!this.#stopped) {
      const files = this.#saved;
      this.#saved = undefined;
      if (files !== undefined) await this.#saves.take(files);
      const taken = this.#waiting.shift();
      if (taken !== undefined) await this.#turn(taken);
      else if (this.#saved === undefined) return;
    }
  }

  async #turn(taken: Case): Promise<void> {
    this.#current = taken;
    try {
      await this.#walk(taken);
    } finally {
      this.#current = undefined;
    }
    await this.#parts.ledger.tidy();
  }

  async #walk(taken: Case): Promise<void> {
    const { request, body, held } = taken;
    const language = this.#unread(request);
    if (language !== undefined) await held.until(this.#parts.engine.load(language));
    const result =
      request.kind === "set"
        ? await this.#road.set(request, body, held)
        : await this.#road.change(this.#changeOf(taken, request));
    if (result.stage !== "rejected" && result.stage !== "reverted") return;
    this.#refusals.set(request.id, { body, result });
  }

  /** The language whose reader has to be loaded, where the source is going to be read at all. */
  #unread(request: Case["request"]): SourceLanguage | undefined {
    const { engine, ledger } = this.#parts;
    if (!("source" in request) || engine.reads(request.source.language)) return undefined;
    if (staleProblems(request, ledger.state).length > 0) return undefined;
    return request.source.language;
  }

  #changeOf(taken: Case, request: Exclude<Case["request"], { kind: "set" }>): Change {
    const { id, kind } = request;
    const { body, text, held } = taken;
    const { engine, ledger } = this.#parts;
    return {
      ...{ id, kind, body, held },
      make: () => nextScript(request, ledger.state, engine),
      place: (problems, next) => placedIn(problems, { request, text, engine, next }),
    };
  }

  /** Refuses what is not remembered: the same request may come again. */
  #refuse(id: string | null, problems: readonly Problem[], held: Held): void {
    this.#parts.answer(rejected(id, problems, this.#moment(held)));
  }

  #moment(held: Held) {
    return { cycle: this.#parts.loop.cycle, pauseMs: held.ms };
  }
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

function unread(count: number): string {
  const requests = count === 1 ? "a request was" : `${count} requests were`;
  return `${requests} not read, since requests come faster than they may be read`;
}

const REUSED: Problem = {
  code: "PATCH_ID_REUSED",
  what: "this id belongs to another request",
  fix: "Give each request its own id",
  pointer: "/id",
};
