import { after, type Cancel, type Clock, type Supervisor } from "../ports/ports.ts";
import { WATCHDOG_PART } from "./limits.ts";

/** What is watched over, and who watches. */
export interface WatchdogOptions {
  readonly supervisor: Supervisor | undefined;
  readonly clock: Clock;
  /** Whether a cycle has something to do, and should have run. */
  readonly pending: () => boolean;
}

/**
 * Tells the supervisor that the plant runs, and goes on to do so as control cycles run. A plant in
 * which nothing happens has a heartbeat of its own; it is silent where a cycle was due and has not
 * come, so a loop that turns and controls nothing is ended like one that hangs.
 */
export class Watchdog {
  readonly #options: WatchdogOptions;
  #stage: "new" | "started" | "stopped" = "new";
  #cancel: Cancel | undefined;
  #told = Number.NEGATIVE_INFINITY;
  /** Whether a cycle ran since the last beat. */
  #cycled = false;

  constructor(options: WatchdogOptions) {
    this.#options = options;
  }

  /** Cycles run from now on. */
  start(): void {
    if (this.#stage !== "new") return;
    this.#stage = "started";
    this.#options.supervisor?.ready();
    this.#tell();
    this.#wait();
  }

  /** After each cycle: tells it, no more often than makes sense. */
  cycled(): void {
    this.#cycled = true;
    const { clock } = this.#options;
    if (this.#stage === "started" && clock.now() - this.#told >= this.#period) this.#tell();
  }

  /** The plant is being stopped, as it was asked for. */
  stop(): void {
    if (this.#stage === "started") this.#options.supervisor?.stopping();
    this.#stage = "stopped";
    this.#cancel?.();
  }

  get #period(): number {
    const { within = Infinity } = this.#options.supervisor ?? {};
    return within * WATCHDOG_PART;
  }

  #wait(): void {
    if (this.#period === Infinity || this.#stage !== "started") return;
    this.#cancel = after(this.#options.clock, this.#period, () => {
      if (this.#cycled || !this.#options.pending()) this.#tell();
      this.#cycled = false;
      this.#wait();
    });
  }

  #tell(): void {
    const { supervisor, clock } = this.#options;
    if (supervisor?.within === undefined) return;
    this.#told = clock.now();
    supervisor.alive();
  }
}
