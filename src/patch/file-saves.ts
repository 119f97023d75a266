import type { Problem } from "../model/model.ts";
import {
  type Clock,
  type ScriptFile,
  type ScriptFilesReading,
  StorageError,
} from "../ports/ports.ts";
import type { Engine } from "../script/engine.ts";
import { adoptJson } from "../script/json-source.ts";
import { Script } from "../script/script.ts";
import {
  type Assembled,
  type AssembledReading,
  assemble,
  CompiledFiles,
  loadLanguages,
} from "./assemble.ts";
import { emptiedProblems, endsOpen, isBlank, isEmpty } from "./emptied-files.ts";
import { Held } from "./held.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { Loop } from "./loop.ts";
import { lostNames } from "./lost-names.ts";
import { mergeFiles } from "./merge-files.ts";
import type { NextScript } from "./next-script.ts";
import { idOfSave } from "./request.ts";
import { type PatchResult, rejected } from "./result.ts";
import type { Road } from "./road.ts";
import { sharing } from "./sharing.ts";

/** What saves are held against. */
export interface SaveParts {
  readonly engine: Engine;
  readonly loop: Loop;
  readonly ledger: Ledger;
  readonly clock: Pick<Clock, "now">;
  /** Files that were compiled already, so that the start does not do it twice. */
  readonly compiled?: CompiledFiles;
  readonly answer: (result: PatchResult) => void;
}

/**
 * Saved script files as requests: what was changed in them since they were last taken becomes one
 * patch, or one refusal with every problem. Files that say what they said, or what runs already,
 * ask for nothing.
 */
export class FileSaves {
  readonly #parts: SaveParts;
  readonly #road: Road;
  readonly #compiled: CompiledFiles;
  #count = 0;
  /** The files that were judged last, and how long the loop was held for that. */
  #judged: { readonly reading: ScriptFilesReading; readonly held: Held } | undefined;
  /** The files that said nothing when they were last taken. */
  #empty: ReadonlySet<string> = new Set();

  constructor(parts: SaveParts, road: Road) {
    this.#parts = parts;
    this.#road = road;
    this.#compiled = parts.compiled ?? new CompiledFiles();
  }

  /**
   * Whether a save would lose something, or may not be whole: such files are waited for, since they
   * may be half-written. Files with problems are not: nothing is done of what they say.
   */
  async isDelicate(reading: ScriptFilesReading): Promise<boolean> {
    if (!reading.ok) return false;
    const held = new Held(this.#parts.clock);
    await loadLanguages(this.#parts.engine, reading.files);
    return held.during(() => {
      const isOpen = reading.files.some((file) => !this.#compiled.has(file) && endsOpen(file.text));
      const { ok } = this.#assemble(reading.files);
      this.#judged = { reading, held };
      return (ok && isOpen) || this.#lost(reading.files).length > 0;
    });
  }

  /** Leads one save to its end. */
  async take(reading: ScriptFilesReading): Promise<void> {
    const held = this.#heldFor(reading);
    if (!reading.ok) return this.#refuse(reading.problems, held);
    const { files } = reading;
    await held.until(loadLanguages(this.#parts.engine, files));
    const assembled = held.during(() => this.#assemble(files));
    const emptied = held.during(() => this.#emptied(files));
    if (emptied.length > 0) return this.#refuse(emptied, held);
    if (!assembled.ok) return this.#refuse(assembled.problems, held);
    this.#empty = new Set(files.filter((each) => this.#isEmpty(each)).map(({ file }) => file));
    await this.#merge(assembled.assembled, held);
  }

  /** What judging these files took counts as well. */
  #heldFor(reading: ScriptFilesReading): Held {
    const { reading: judged, held } = this.#judged ?? {};
    this.#judged = undefined;
    return judged === reading && held !== undefined ? held : new Held(this.#parts.clock);
  }

  /** The names that are lost in those files that say something; none where these have problems. */
  #lost(files: readonly ScriptFile[]): readonly string[] {
    const saying = files.filter(({ text }) => !isBlank(text));
    const assembled = assemble(saying, this.#parts.engine, this.#compiled);
    if (!assembled.ok) return [];
    const { accepted = Script.EMPTY, script: running } = this.#parts.ledger.state;
    return lostNames({ accepted, files: assembled.assembled.script, running });
  }

  /** Why files that became empty are not taken: something would be lost with them. */
  #emptied(files: readonly ScriptFile[]): readonly Problem[] {
    const empty = files.filter((each) => this.#isEmpty(each) && !this.#empty.has(each.file));
    return empty.length === 0 ? [] : emptiedProblems(empty, this.#lost(files));
  }

  #isEmpty(file: ScriptFile): boolean {
    return isEmpty(file, this.#compiled);
  }

  #assemble(files: readonly ScriptFile[]): AssembledReading {
    this.#compiled.retain(files);
    return assemble(files, this.#parts.engine, this.#compiled);
  }

  async #merge({ script, place }: Assembled, held: Held): Promise<void> {
    const { ledger } = this.#parts;
    const { accepted, script: running } = ledger.state;
    // Where no files were ever taken, all that they say is new, and must be what runs.
    const known = accepted ?? Script.EMPTY;
    if (held.during(() => script.digest) === known.digest) {
      // What was kept has no places in files; files that say the same have.
      held.during(() => adoptJson(running, script));
      return;
    }
    const files = held.during(() => sharing(script, accepted ?? running));
    const make = (): NextScript => {
      const merged = mergeFiles({ accepted: known, files, running });
      return merged.ok ? { ok: true, next: merged.next, accepted: files } : merged;
    };
    const made = held.during(make);
    const body = files.digest;
    if (made.ok && made.next.digest === running.digest) await this.#accept(files, held);
    else {
      const change = {
        id: this.#id(),
        body,
        kind: "files",
        make: () => made,
        place,
        held,
      } as const;
      await this.#road.change(change);
    }
    await ledger.tidy();
  }

  /** Files that say what runs already: only that they were taken is to be kept. */
  async #accept(files: Script, held: Held): Promise<void> {
    try {
      await this.#parts.ledger.accept(files);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#refuse(error.problems, held);
    }
  }

  #refuse(problems: readonly Problem[], held: Held): void {
    const moment = { cycle: this.#parts.loop.cycle, pauseMs: held.ms };
    this.#parts.answer(rejected(this.#id(), problems, moment));
  }

  /** Saves have no id of their own; results need one, and no two may share it. */
  #id(): string {
    this.#count++;
    return idOfSave(this.#parts.ledger.state.number, this.#count);
  }
}
