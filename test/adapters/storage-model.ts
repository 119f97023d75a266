// A storage beside a model of it that knows nothing of files: what each log must have, and what it
// may have where the power is lost in the middle of a call.
import { expect } from "vitest";
import type { LossyDisk } from "../../src/adapters/simulated/simulated.ts";
import type { LineStorage } from "../../src/adapters/storage/storage.ts";
import type { Opened, Random } from "../../src/ports/ports.ts";
import { LOGS, type LogName, reopened, storageOn } from "./lossy-storage.ts";

/** Something that is asked of one of the logs. */
export type Act =
  | { readonly kind: "append"; readonly log: LogName; readonly line: string }
  | { readonly kind: "withdraw"; readonly log: LogName }
  | { readonly kind: "rewrite"; readonly log: LogName; readonly lines: readonly string[] };

/** How a call ended: it did what it says, it did nothing, or nobody knows. */
export type Outcome = "done" | "refused" | "unknown";

type Lines = readonly string[];

/** For each log the states that it may be in; one, but for a call under way or one that failed. */
export type Possible = Readonly<Record<LogName, readonly Lines[]>>;

/** What an empty storage may be. */
export const NOTHING: Possible = { ledger: [[]], variables: [[]] };

/** A storage that is open, and what it must have. */
export class ModelledStorage {
  readonly disk: LossyDisk;
  readonly #storage: LineStorage;
  #possible: Possible;
  #lines: Record<LogName, Lines>;
  #withdrawable: Partial<Record<LogName, boolean>> = {};
  #isFailed = false;

  private constructor(disk: LossyDisk, storage: LineStorage, lines: Record<LogName, Lines>) {
    this.disk = disk;
    this.#storage = storage;
    this.#lines = lines;
    this.#possible = { ledger: [lines.ledger], variables: [lines.variables] };
  }

  /** Opens what is on the disk; it must be something of what is possible. */
  static async open(disk: LossyDisk, possible: Possible): Promise<ModelledStorage> {
    const storage = storageOn(disk);
    const opened = await storage.open();
    expectPossible(opened, possible);
    const lines = { ledger: opened.ledger.lines, variables: opened.variables.lines };
    return new ModelledStorage(disk, storage, lines);
  }

  /** What may be read after a power loss now. */
  get possible(): Possible {
    return this.#possible;
  }

  /** Whether a sync failed: then every call must. */
  get isFailed(): boolean {
    return this.#isFailed;
  }

  linesOf(log: LogName): Lines {
    return this.#lines[log];
  }

  canWithdraw(log: LogName): boolean {
    return this.#withdrawable[log] === true;
  }

  async act(act: Act): Promise<Outcome> {
    const { log } = act;
    const before = this.#lines[log];
    const after = linesAfter(act, before);
    if (this.#isFailed) {
      await expect(this.#perform(act)).rejects.toMatchObject({ code: "STORE_SYNC" });
      return "unknown";
    }
    const couldWithdraw = this.canWithdraw(log);
    this.#withdrawable[log] = false;
    this.#possible = { ...this.#possible, [log]: [before, after] };
    const code = await this.#perform(act).then(() => "", codeOf);
    if (code === "STORE_SYNC") {
      this.#isFailed = true;
      return "unknown";
    }
    if (code !== "") expect(["STORE_WRITE", "STORE_FULL"]).toContain(code);
    this.#lines[log] = code === "" ? after : before;
    // An append that was refused leaves the one before it the last.
    this.#withdrawable[log] = act.kind === "append" && (code === "" || couldWithdraw);
    this.#possible = { ...this.#possible, [log]: [this.#lines[log]] };
    return code === "" ? "done" : "refused";
  }

  /** Writes what there is anew, as whoever opens a storage does first. */
  async rewriteAll(): Promise<void> {
    for (const log of LOGS) await this.#storage[log].rewrite(this.#lines[log]);
  }

  #perform(act: Act): Promise<void> {
    const log = this.#storage[act.log];
    if (act.kind === "append") return log.append(act.line);
    return act.kind === "withdraw" ? log.withdraw() : log.rewrite(act.lines);
  }
}

/** Holds that what is read from the disk is possible; gives it. */
export async function expectKept(disk: LossyDisk, possible: Possible): Promise<Opened> {
  const opened = await reopened(disk);
  expectPossible(opened, possible);
  return opened;
}

/** A call that may be made now, at random. */
export function randomAct(storage: ModelledStorage, random: Random): Act {
  const log = LOGS[random() < 0.6 ? 0 : 1];
  const choice = random();
  if (choice < 0.2 && storage.canWithdraw(log)) return { kind: "withdraw", log };
  if (choice < 0.75) return { kind: "append", log, line: randomLine(random) };
  const lines = Array.from({ length: Math.floor(random() * 4) }, () => randomLine(random));
  // As the ledger does it: the same lines again, or fewer.
  const same = storage.linesOf(log).slice(Math.floor(random() * 2));
  return { kind: "rewrite", log, lines: random() < 0.5 ? same : lines };
}

function randomLine(random: Random): string {
  const number = Math.floor(random() * 1e9);
  const length = random() < 0.3 ? random() * 1_500 : random() * 20;
  return JSON.stringify({ number, text: "né☃ ".repeat(length / 4) });
}

function linesAfter(act: Act, before: Lines): Lines {
  if (act.kind === "append") return [...before, act.line];
  return act.kind === "withdraw" ? before.slice(0, -1) : [...act.lines];
}

function expectPossible(opened: Opened, possible: Possible): void {
  for (const log of LOGS) expect(possible[log]).toContainEqual(opened[log].lines);
}

function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error) return String(error.code);
  throw error;
}
