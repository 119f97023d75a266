import {
  BYTES_AT_ONCE,
  BYTES_PER_SECOND,
  INTAKE_BYTES,
  INTAKE_REQUESTS,
  REQUESTS_AT_ONCE,
  REQUESTS_PER_SECOND,
} from "./limits.ts";
import { type Rate, TokenBucket } from "./token-bucket.ts";

/** Something that waits to be read, of so many bytes. */
interface Waiting<Request> {
  readonly request: Request;
  readonly bytes: number;
}

/** What may be read now; or when, in milliseconds; or that nothing waits. */
export type Turn<Request> =
  | { readonly kind: "read"; readonly request: Request }
  | { readonly kind: "wait"; readonly until: number }
  | { readonly kind: "idle" };

const REQUESTS: Rate = { atOnce: REQUESTS_AT_ONCE, perSecond: REQUESTS_PER_SECOND };
const BYTES: Rate = { atOnce: BYTES_AT_ONCE, perSecond: BYTES_PER_SECOND };

/**
 * Where requests wait until they may be read. Reading, refusing and answering holds the loop, so
 * only so many requests, and so many bytes of them, are read in a second. A few more wait; what
 * comes beyond that is not taken: a flood costs whoever sends it, and not the plant.
 */
export class Intake<Request> {
  readonly #requests = new TokenBucket(REQUESTS);
  readonly #bytes = new TokenBucket(BYTES);
  readonly #waiting: Waiting<Request>[] = [];
  #waitingBytes = 0;

  /** Whether it is taken; it then has its turn in the order in which requests came. */
  offer(request: Request, bytes: number): boolean {
    const isFull = this.#waitingBytes > 0 && this.#waitingBytes + bytes > INTAKE_BYTES;
    if (this.#waiting.length >= INTAKE_REQUESTS || isFull) return false;
    this.#waiting.push({ request, bytes });
    this.#waitingBytes += bytes;
    return true;
  }

  /** What is to be done at that time, in milliseconds of a clock that never goes back. */
  next(now: number): Turn<Request> {
    const [first] = this.#waiting;
    if (first === undefined) return { kind: "idle" };
    const { request, bytes } = first;
    const until = Math.max(this.#requests.readyAt(1, now), this.#bytes.readyAt(bytes, now));
    if (until > now) return { kind: "wait", until };
    this.#requests.take(1, now);
    this.#bytes.take(bytes, now);
    this.#waiting.shift();
    this.#waitingBytes -= bytes;
    return { kind: "read", request };
  }

  /** Forgets what waits; gives how many there were. */
  clear(): number {
    this.#waitingBytes = 0;
    return this.#waiting.splice(0).length;
  }
}
