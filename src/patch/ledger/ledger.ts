/**
 * What a controller keeps of its scripts and requests, through power loss.
 *
 *     request ─intend→ a line ─swap→ ─settle→ a line      the same lines, read again at a start,
 *     lines ─readState→ LedgerState ─imageLines→ lines    make the same state
 *
 * `state.ts` says what a line means, once for the running controller and for the one that starts.
 * `lines.ts` writes lines and `reader.ts` reads them; `script-delta.ts` keeps them as small as the
 * change. A line is on the disk before anybody is told of it. What boots is the script of the last
 * settlement that was done: an intent without one changes nothing.
 */
import { assert } from "../../model/model.ts";
import { type LineLog, StorageError } from "../../ports/ports.ts";
import type { Script } from "../../script/script.ts";
import { LEDGER_LENGTH, LEDGER_LINES } from "../limits.ts";
import { acceptedLine, imageLines, intentLine, settlementLine } from "./lines.ts";
import {
  type Intent,
  type LedgerState,
  type Settlement,
  withAccepted,
  withBeside,
  withIntent,
  withoutChanges,
  withSettlement,
} from "./state.ts";

export * from "./reader.ts";
export * from "./state.ts";

/**
 * The ledger of a running controller. Calls that write are made one after another; each throws a
 * `StorageError` where the line could not be kept, and then nothing has changed. A log that could
 * not be rewritten at the start is, before the first line is added: lines mean something only
 * behind the image that they change. Without a log it remembers as long as the process lives.
 */
export class Ledger {
  readonly #log: LineLog | undefined;
  #state: LedgerState;
  /** What was appended since the log was rewritten, and how much of it can be taken back. */
  #lines = 0;
  #length = 0;
  #latest = 0;
  /** Whether the log says something else than the state: it is rewritten before the next line. */
  #isBehind = true;

  constructor(state: LedgerState, log?: LineLog) {
    this.#state = state;
    this.#log = log;
  }

  get state(): LedgerState {
    return this.#state;
  }

  /** Writes all of the state anew: at a start, and when the log has grown long. */
  async rewrite(): Promise<void> {
    assert(this.#state.intent === undefined, "the ledger is rewritten in the middle of a request");
    await this.#log?.rewrite(imageLines(this.#state));
    this.#isBehind = false;
    this.#lines = 0;
    this.#length = 0;
  }

  /** Keeps that a request is on its way, before anything of it is done. */
  async intend(intent: Intent): Promise<void> {
    assert(this.#state.intent === undefined, "another request is on its way");
    await this.#append(() => intentLine(this.#state, intent));
    this.#state = withIntent(this.#state, intent);
  }

  /** Takes the intent back, byte for byte: nothing of it is left. */
  async withdraw(): Promise<void> {
    assert(this.#state.intent !== undefined, "there is no intent to withdraw");
    this.#state = { ...this.#state, intent: undefined };
    if (this.#log === undefined) return;
    this.#isBehind = true;
    this.#lines--;
    this.#length -= this.#latest;
    await this.#log.withdraw();
    this.#isBehind = false;
  }

  /**
   * Settles an intent that was taken back although no line can say so now. The log is rewritten
   * with it before its next line; until then the intent stands alone there, and a start takes it
   * back.
   */
  abandon(settlement: Settlement): void {
    assert(!settlement.done, "what was done is kept first");
    this.#state = withSettlement(this.#state, settlement);
    this.#isBehind = true;
  }

  /** Keeps what came of the intent. Where that throws, the intent can be settled in another way. */
  async settle(settlement: Settlement): Promise<void> {
    assert(this.#state.intent !== undefined, "there is no intent to settle");
    await this.#append(() => settlementLine(settlement));
    this.#state = withSettlement(this.#state, settlement);
  }

  /** Keeps that the script files were taken, and changed nothing of what runs. */
  async accept(files: Script): Promise<void> {
    await this.#append(() => acceptedLine(this.#state, files));
    this.#state = withAccepted(this.#state, files);
  }

  /**
   * Between two requests: rewrites the log where it has grown long. Where that fails it goes on as
   * it is, until it works, or until a line that cannot be appended says why.
   */
  async tidy(): Promise<void> {
    if (this.#lines < LEDGER_LINES && this.#length < LEDGER_LENGTH) return;
    try {
      await this.rewrite();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#lines = 0;
      this.#length = 0;
    }
  }

  /** Says that all variables were written after that settlement. */
  written(number: number): void {
    this.#state = withBeside(withoutChanges(this.#state, number));
  }

  async #append(make: () => string): Promise<void> {
    if (this.#log === undefined) return;
    if (this.#isBehind) await this.rewrite();
    const line = make();
    await this.#log.append(line);
    this.#lines++;
    this.#latest = line.length;
    this.#length += line.length;
  }
}
