import type { Logger } from "pino";
import { describeProblem } from "../model/model.ts";
import type { ScriptFiles, ScriptFilesReading, Storage } from "../ports/ports.ts";
import { type Boot, storageProblems } from "./boot.ts";
import type { BarePlan } from "./load.ts";
import type { Parts } from "./wiring.ts";

/** What the workshop is made of. */
export interface WorkshopOptions {
  readonly plan: BarePlan;
  readonly boot: Boot;
  readonly parts: Pick<Parts, "ledger" | "keeper" | "patches">;
  /** The script files, whose saves are patches. */
  readonly files: ScriptFiles;
  /** Absent where nothing is kept. */
  readonly storage: Storage | undefined;
  readonly log: Logger;
}

/** What goes on beside the loop: keeping scripts and variables, and looking after script files. */
export class Workshop {
  readonly #options: WorkshopOptions;
  #stopping: Promise<void> | undefined;

  constructor(options: WorkshopOptions) {
    this.#options = options;
  }

  /**
   * Writes anew what is kept: what was damaged is whole again, and the log is short. A disk that
   * takes nothing is told of, and does not keep the plant from running.
   */
  async keep(): Promise<void> {
    const { parts, boot } = this.#options;
    if (boot.interrupted !== undefined) parts.patches.answer(boot.interrupted);
    try {
      await parts.ledger.rewrite();
      // The first time there is no older file yet, from which what gets damaged could be read.
      if (boot.variables === undefined) await parts.ledger.rewrite();
    } catch (error) {
      this.#unwritten(error);
    }
    await parts.keeper?.start(boot);
    await this.#keepBeside();
  }

  /** The first time: that variables were written is kept, so that they are missed if they go. */
  async #keepBeside(): Promise<void> {
    const { parts, boot } = this.#options;
    if (boot.ledger.beside === true || parts.ledger.state.beside !== true) return;
    try {
      await parts.ledger.rewrite();
    } catch (error) {
      this.#unwritten(error);
    }
  }

  #unwritten(error: unknown): void {
    const problems = storageProblems(error);
    const said = problems.map(describeProblem).join(" ");
    this.#options.log.error({ kind: "state", problems }, `the scripts cannot be written: ${said}`);
  }

  /** Takes the script files as they were at the start, and whenever they are saved. */
  async watch(): Promise<void> {
    const { plan, parts, files } = this.#options;
    if (this.#stopping !== undefined) return;
    const isDelicate = (now: ScriptFilesReading) => parts.patches.isDelicate(now);
    const mustWait = await isDelicate(plan.files);
    if (this.#stopping !== undefined) return;
    // What must be waited with is told by the watch, once it was left alone for long enough.
    if (!mustWait) parts.patches.saved(plan.files);
    const known = mustWait ? NO_FILES : plan.files;
    await files.watch(known, (now) => parts.patches.saved(now), isDelicate);
  }

  /** Ends the request that is on its way, then keeps the variables as they are. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { parts, files, storage } = this.#options;
    await Promise.all([files.stop(), parts.patches.stop()]);
    await parts.keeper?.stop();
    await storage?.close();
  }
}

const NO_FILES: ScriptFilesReading = { ok: true, files: [] };
