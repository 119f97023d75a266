import { type Event, type Limits, millis } from "../model/model.ts";
import { Intake } from "../script/intake.ts";

/** `latest`: only the newest event of a name waits for a device. `all`: every one does. */
export type InboxPolicy = "latest" | "all";

/** What the inbox did not hand on for one device, by reason. */
export interface DropCount {
  /** Came while the inbox was full. */
  full: number;
  /** Gave way to a newer event of the same device and name. */
  replaced: number;
  /** Held something that is no value, or one over the limits: an infinity, a text too long. */
  invalid: number;
}

/** The device in the counters for events that name none, or one that the board does not have. */
export const OTHER_DEVICE = "(other)";

/** A place in the queue; free places are kept for the next event. */
interface Place {
  event: Event;
  previous: Place | undefined;
  next: Place | undefined;
}

/** What an inbox is made of. */
export interface InboxOptions {
  readonly limits: Limits;
  readonly policies: ReadonlyMap<string, InboxPolicy>;
  /** The devices that are counted by name, so that the counters stay bounded too. */
  readonly devices: ReadonlyMap<string, unknown>;
}

/**
 * The events that wait for a cycle, in order of arrival, at most `limits.inbox` of them.
 *
 * A full inbox drops the event that comes: what waits stays without a gap, and the one who offers
 * learns of it at once. For a `latest` device a newer event of the same name takes the place of the
 * waiting one, and goes to the end: so an event is never handled before one that came earlier, and
 * of `open`, `closed`, `open` the last one handled is `open`. It gets in even when all is full.
 */
export class Inbox {
  readonly #intake: Intake;
  readonly #most: number;
  readonly #policies: ReadonlyMap<string, InboxPolicy>;
  readonly #devices: ReadonlyMap<string, unknown>;
  readonly #dropped = new Map<string, DropCount>();
  /** For `latest` devices, by device and name. */
  readonly #waiting = new Map<string, Map<string, Place>>();
  #first: Place | undefined = undefined;
  #last: Place | undefined = undefined;
  #free: Place | undefined = undefined;
  #size = 0;

  constructor({ limits, policies, devices }: InboxOptions) {
    this.#intake = new Intake(limits);
    this.#most = limits.inbox;
    this.#policies = policies;
    this.#devices = devices;
  }

  get size(): number {
    return this.#size;
  }

  /** What was dropped so far, by device. */
  get dropped(): ReadonlyMap<string, Readonly<DropCount>> {
    return this.#dropped;
  }

  /** Puts the event at the end. False where it was dropped instead, which is counted. */
  offer(offered: Event): boolean {
    const event = this.#intake.event(offered);
    if (event === undefined) {
      this.#count(offered.device).invalid++;
      return false;
    }
    const latest = this.#latestOf(event.device);
    const waiting = latest?.get(event.name);
    if (waiting !== undefined) {
      this.#count(event.device).replaced++;
      this.#remove(waiting);
    } else if (this.#size >= this.#most) {
      this.#count(event.device).full++;
      return false;
    }
    const place = this.#append(event);
    latest?.set(event.name, place);
    return true;
  }

  /** Takes the event that has waited longest. */
  take(): Event | undefined {
    const place = this.#first;
    if (place === undefined) return undefined;
    const { event } = place;
    this.#latestOf(event.device)?.delete(event.name);
    this.#remove(place);
    return event;
  }

  #latestOf(device: string | undefined): Map<string, Place> | undefined {
    if (device === undefined || this.#policies.size === 0) return undefined;
    if (this.#policies.get(device) !== "latest") return undefined;
    let latest = this.#waiting.get(device);
    if (latest === undefined) {
      latest = new Map();
      this.#waiting.set(device, latest);
    }
    return latest;
  }

  #append(event: Event): Place {
    const place = this.#free ?? { event, previous: undefined, next: undefined };
    this.#free = place.next;
    place.event = event;
    place.previous = this.#last;
    place.next = undefined;
    if (this.#last === undefined) this.#first = place;
    else this.#last.next = place;
    this.#last = place;
    this.#size++;
    return place;
  }

  #remove(place: Place): void {
    const { previous, next } = place;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    place.event = NO_EVENT;
    place.previous = undefined;
    place.next = this.#free;
    this.#free = place;
    this.#size--;
  }

  #count(device: string | undefined): DropCount {
    const name = device !== undefined && this.#devices.has(device) ? device : OTHER_DEVICE;
    let count = this.#dropped.get(name);
    if (count === undefined) {
      count = { full: 0, replaced: 0, invalid: 0 };
      this.#dropped.set(name, count);
    }
    return count;
  }
}

/** In a free place, so that it keeps no event alive. */
const NO_EVENT: Event = { name: "", data: null, time: millis(0) };
