import type { Problem } from "../model/model.ts";
import type { LinkState } from "../ports/ports.ts";

/** A way to something outside, as it is now. */
export interface LinkStatus {
  /** `broker`, `serial probe` */
  readonly name: string;
  /** What it leads to: an address, a path. */
  readonly to: string;
  /** `opening` until its first attempt has ended. */
  readonly state: "opening" | "up" | "down";
  /** Why it is down. */
  readonly problem?: Problem;
  /** How often it was found down since the start. */
  readonly failures: number;
}

/** The ways to the outside and what is known of each. */
export class Links {
  readonly #links = new Map<string, LinkStatus>();

  constructor(links: Iterable<readonly [name: string, to: string]>) {
    for (const [name, to] of links)
      this.#links.set(name, { name, to, state: "opening", failures: 0 });
  }

  get list(): readonly LinkStatus[] {
    return [...this.#links.values()];
  }

  isUp(name: string): boolean {
    return this.#links.get(name)?.state === "up";
  }

  changed(name: string, state: LinkState): void {
    const link = this.#links.get(name);
    if (link === undefined) return;
    const { to, failures } = link;
    if (state.kind === "up") this.#links.set(name, { name, to, state: "up", failures });
    else {
      const { problem } = state;
      this.#links.set(name, { name, to, state: "down", problem, failures: failures + 1 });
    }
  }
}
