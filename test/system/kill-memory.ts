import { expect } from "vitest";
import type { ResultMessage } from "../app/plant-client.ts";
import {
  digestOf,
  FIRST,
  type Kept,
  type Report,
  type Request,
  requestFor,
  type Wish,
} from "./kill-plant.ts";

/** Results that are kept are more than that: none that old is asked for again. */
const RESULTS = 200;

/** A request that has its result, and the text that it was sent with. */
export interface Acknowledged {
  readonly id: string;
  readonly text: string;
  readonly result: ResultMessage;
}

/** What a controller must remember, whatever happens to it. */
export class KillMemory {
  /** The requests that have their result, oldest first. */
  readonly acknowledged: Acknowledged[] = [];
  #kept: Kept = FIRST;
  #open: Request | undefined;
  #requests = 0;

  /** The request whose result nobody has heard. */
  get open(): Request | undefined {
    return this.#open;
  }

  /** The digest of the script that runs, as far as is known. */
  get digest(): string {
    return digestOf(this.#kept.script);
  }

  /** Makes a request, which is open from then on. */
  next(wish: Wish): Request {
    this.#requests++;
    this.#open = requestFor(wish, this.#kept, this.#requests);
    return this.#open;
  }

  /** The result of the open request came. */
  close(result: ResultMessage): void {
    const open = this.#open;
    if (open === undefined) throw new Error("no request is open");
    expect(["confirmed", "reverted"], JSON.stringify(result)).toContain(result.stage);
    if (result.stage === "confirmed") this.#kept = open.after;
    this.acknowledged.push({ id: open.id, text: open.text, result });
    this.acknowledged.splice(0, this.acknowledged.length - RESULTS);
    this.#open = undefined;
  }

  /**
   * Holds that what booted is what was kept, or what the open request makes of it; tells whether it
   * is the latter.
   */
  booted(digest: string, { version, level }: Report): boolean {
    const open = this.#open?.after;
    const found = { digest, version, level };
    const before = shown(this.#kept);
    if (open === undefined) expect(found).toEqual(before);
    else expect([before, shown(open)]).toContainEqual(found);
    const isAfter = open !== undefined && JSON.stringify(found) === JSON.stringify(shown(open));
    if (isAfter) this.#kept = open;
    return isAfter;
  }
}

function shown({ script, level }: Kept) {
  return { digest: digestOf(script), version: script.version, level };
}
