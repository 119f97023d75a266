const HOUR = 3_600;
const MINUTE = 60;

/** When people are about, in hours of the day. */
const FIRST_HOUR = 7;
const LAST_HOUR = 19;

/** People who go in and out by a seed: some times a day the door stands open for a while. */
export class DoorHabit {
  readonly #random: () => number;
  #open = false;
  /** Seconds of the plant at which somebody next opens or closes it. */
  #next: number;

  constructor(random: () => number, time: number) {
    this.#random = random;
    this.#next = time + this.#pause();
  }

  /** Whether it stands open at a time of the plant, in seconds, not before the one asked last. */
  isOpen(time: number): boolean {
    const hour = (time / HOUR) % 24;
    if (time < this.#next) return this.#open;
    if (!this.#open && (hour < FIRST_HOUR || hour >= LAST_HOUR)) return false;
    this.#open = !this.#open;
    this.#next = time + (this.#open ? this.#stay() : this.#pause());
    return this.#open;
  }

  /** From 2 to 5 hours. */
  #pause(): number {
    return (2 + 3 * this.#random()) * HOUR;
  }

  /** From 10 to 20 minutes. */
  #stay(): number {
    return (10 + 10 * this.#random()) * MINUTE;
  }
}
