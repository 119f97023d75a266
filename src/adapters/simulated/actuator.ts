/** What an actuator does on its way from a position to its target within seconds. */
export type Motion = (position: number, target: number, seconds: number) => number;

/** Moves by a share of the way that is left, as motors and burners do; the lag is in seconds. */
export function lagged(lag: number): Motion {
  return (position, target, seconds) =>
    position + (target - position) * (1 - Math.exp(-seconds / lag));
}

/** Moves at one speed, as a vent's rack does: from 0 to 1 within the seconds given. */
export function slewed(travel: number): Motion {
  return (position, target, seconds) => {
    const reach = seconds / travel;
    return position + Math.min(Math.max(target - position, -reach), reach);
  };
}

/** Something that is told where to go and takes its time; positions are shares from 0 to 1. */
export class Actuator {
  readonly #motion: Motion;
  #target = 0;
  #position = 0;

  constructor(motion: Motion) {
    this.#motion = motion;
  }

  get position(): number {
    return this.#position;
  }

  /** Takes what is within its reach: anything beyond is its end. */
  aim(target: number): void {
    this.#target = Math.min(Math.max(target, 0), 1);
  }

  move(seconds: number): void {
    this.#position = this.#motion(this.#position, this.#target, seconds);
  }
}
