import {
  after,
  type Clock,
  type IsDelicate,
  type ScriptFilesReading,
  within,
} from "../../ports/ports.ts";
import type { Listening } from "./events.ts";
import { type FilesTimes, READY_WAIT, STOP_WAIT } from "./limits.ts";
import { differenceOf, type Look, type Looking, type Marks, printOf } from "./look.ts";

/** What a watch is made of. */
export interface WatchParts {
  readonly looking: Looking;
  readonly listening: Listening;
  readonly clock: Clock;
  readonly times: FilesTimes;
  readonly changed: (now: ScriptFilesReading) => void;
  readonly isDelicate?: IsDelicate | undefined;
}

/**
 * Watches files until it is stopped. A hint begins a wait for them to be left alone: for a time
 * without another hint, and for two looks that agree. What they are then is told if it is not what
 * they last were. A wait that lasts too long is put off to the next comparison: while a file never
 * stops changing nothing is told, and looking for it costs no more than that. Files that may not be
 * meant to be what they are must be left alone for longer before they are told.
 *
 * The comparison comes round whether there are hints or not. It reads the files only where what the
 * system says of them is not what it was, and once in a while in any case.
 */
export class Watch {
  readonly #parts: WatchParts;
  readonly #pauses = new Set<() => void>();
  #state: "idle" | "settling" | "resting" | "over" = "idle";
  /** How many hints there were, and how many when the files were last found to be left alone. */
  #hints = 0;
  #heeded = 0;
  #lastHint = 0;
  /** What was told last, and the stamps of the files when that was found. */
  #told = "";
  #stamps: Marks = new Map();
  #lastRead = 0;
  #settling: Promise<void> = Promise.resolve();
  #comparing: Promise<void> = Promise.resolve();

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  /** Ends when hints can be relied on, or none are to be expected. */
  async start(known: ScriptFilesReading): Promise<void> {
    const { clock, listening } = this.#parts;
    this.#told = await printOf(known);
    if (this.#isOver()) return;
    await within(clock, READY_WAIT, (ready) => void listening.start(() => this.#hear(), ready));
    this.#hear();
    this.#comparing = this.#compareOn();
  }

  async stop(): Promise<void> {
    this.#state = "over";
    for (const end of this.#pauses) end();
    const { clock, listening } = this.#parts;
    await listening.stop();
    const work = Promise.all([this.#settling, this.#comparing]);
    await within(clock, STOP_WAIT, (done) => void work.then(done));
  }

  #hear(): void {
    this.#hints++;
    this.#lastHint = this.#parts.clock.now();
    if (this.#state !== "idle") return;
    this.#state = "settling";
    this.#settling = this.#settle();
  }

  async #settle(): Promise<void> {
    for (let isDone = false; !isDone; ) {
      const look = await this.#quietLook();
      if (this.#isOver()) return;
      if (look === undefined) {
        this.#state = "resting";
        return;
      }
      await this.#take(look);
      if (this.#isOver()) return;
      isDone = this.#heeded === this.#hints;
    }
    this.#state = "idle";
  }

  /** The files once they are left alone; nothing where they are not for too long, or at the end. */
  async #quietLook(): Promise<Look | undefined> {
    const { clock, looking, times } = this.#parts;
    const end = clock.now() + times.patience;
    let before: Seen | undefined;
    while (await this.#isQuiet(end)) {
      const hints = this.#hints;
      const look = await looking.look();
      const seen = { hints, stamps: look.stamps, digests: look.digests };
      if (before !== undefined && before.hints === this.#hints && isSame(before, seen)) {
        this.#heeded = hints;
        return look;
      }
      if (before !== undefined && clock.now() >= end) return undefined;
      // Without the texts: two times all of them is much for a small machine.
      before = seen;
    }
    return undefined;
  }

  /** Whether no hint comes for a time, from now on or before patience ends. */
  async #isQuiet(end: number): Promise<boolean> {
    const { clock, times } = this.#parts;
    const start = clock.now();
    for (let left = times.settle; left > 0; ) {
      if (!(await this.#pause(left))) return false;
      left = Math.max(start, this.#lastHint) + times.settle - clock.now();
      if (left > 0 && clock.now() >= end) return false;
    }
    return true;
  }

  async #take(look: Look): Promise<void> {
    const { stamps, reading, print } = look;
    this.#stamps = stamps;
    this.#lastRead = this.#parts.clock.now();
    await this.#parts.listening.refresh();
    if (this.#isOver() || print === this.#told) return;
    const isDelicate = (await this.#parts.isDelicate?.(reading)) === true;
    if (isDelicate && !(await this.#isLeftSo(look))) return;
    if (this.#isOver()) return;
    this.#told = print;
    this.#parts.changed(reading);
  }

  /** Whether files stay as they were found for longer; where not, they are looked at again. */
  async #isLeftSo(look: Look): Promise<boolean> {
    const { clock, looking, times } = this.#parts;
    const end = clock.now() + times.loss;
    for (let left = times.loss; left > 0; left = end - clock.now()) {
      // In steps: what is put right meanwhile is to be told soon.
      if (!(await this.#pause(Math.min(left, times.settle)))) return false;
      if (this.#heeded !== this.#hints) return false;
    }
    const again = await looking.look();
    if (this.#isOver() || this.#heeded !== this.#hints) return false;
    if (isSame(look, again)) return true;
    this.#hints++;
    return false;
  }

  async #compareOn(): Promise<void> {
    while (await this.#pause(this.#parts.times.compare)) {
      if (this.#state === "resting") this.#state = "idle";
      if (this.#state === "idle" && (await this.#mayHaveChanged())) this.#hear();
    }
  }

  async #mayHaveChanged(): Promise<boolean> {
    const { clock, looking, times } = this.#parts;
    if (clock.now() - this.#lastRead >= times.readAll) return true;
    return differenceOf(this.#stamps, await looking.glance()) !== undefined;
  }

  /** Whether that time went by before the end came. */
  #pause(duration: number): Promise<boolean> {
    if (this.#isOver()) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (wasWhole: boolean): void => {
        cancel();
        this.#pauses.delete(abort);
        resolve(wasWhole);
      };
      const abort = (): void => end(false);
      const cancel = after(this.#parts.clock, duration, () => end(true));
      this.#pauses.add(abort);
    });
  }

  #isOver(): boolean {
    return this.#state === "over";
  }
}

/** What is kept of a look, and how many hints there had been when it began. */
type Seen = Marked & { readonly hints: number };

type Marked = Pick<Look, "stamps" | "digests">;

function isSame(one: Marked, other: Marked): boolean {
  return (
    differenceOf(one.stamps, other.stamps) === undefined &&
    differenceOf(one.digests, other.digests) === undefined
  );
}
