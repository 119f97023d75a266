/** A number of the normal distribution with mean 0 and deviation 1 (Box and Muller 1958). */
export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** What a drift is made of. */
export interface DriftOptions {
  readonly random: () => number;
  readonly mean: number;
  readonly deviation: number;
  /** Seconds after which little of a deviation is left. */
  readonly memory: number;
}

/** Seconds between two steps of a drift; in between it is a straight line. */
const STEP = 300;

/**
 * A value that wanders about its mean and forgets: an Ornstein-Uhlenbeck process, discretised
 * exactly, so that its spread does not depend on the step.
 */
export class Drift {
  readonly #options: DriftOptions;
  #step = 0;
  #from: number;
  #to: number;

  constructor(options: DriftOptions) {
    this.#options = options;
    this.#from = options.deviation * gaussian(options.random);
    this.#to = this.#next(this.#from);
  }

  /** The value at a time in seconds, not before the one asked for last. */
  at(time: number): number {
    const step = Math.floor(time / STEP);
    for (; this.#step < step; this.#step++) {
      this.#from = this.#to;
      this.#to = this.#next(this.#from);
    }
    const share = time / STEP - step;
    return this.#options.mean + this.#from + (this.#to - this.#from) * share;
  }

  #next(value: number): number {
    const { random, deviation, memory } = this.#options;
    const kept = Math.exp(-STEP / memory);
    return kept * value + deviation * Math.sqrt(1 - kept * kept) * gaussian(random);
  }
}
