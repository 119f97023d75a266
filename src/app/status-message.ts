import type { Controller } from "../control/control.ts";
import type { DeviceLinks } from "./device-links.ts";
import type { Inputs } from "./inputs.ts";
import type { Links } from "./links.ts";
import type { StateKeeper } from "./state-keeper.ts";
import { VERSION } from "./version.ts";

/** The parts that the status tells of. */
export interface StatusParts {
  readonly controller: Controller;
  readonly inputs: Inputs;
  readonly links: Links;
  readonly deviceLinks: DeviceLinks;
  readonly keeper: StateKeeper | undefined;
}

/** The parts, and what holds for the runtime as a whole. */
export interface StatusOptions extends StatusParts {
  /** When it started, in milliseconds since 1970. */
  readonly started: number;
  /** Whether scripts and variables are kept through power loss. */
  readonly keeps: boolean;
}

/** The status message as plain data, without the digests that the announcer adds. */
export function statusMessage(options: StatusOptions): object {
  const { controller, inputs, links, deviceLinks, keeper, started, keeps } = options;
  const { cycles, events, calls, faults, swaps, dropped } = controller.counters;
  const lost = [...dropped.values()].map(
    ({ full, replaced, invalid }) => full + replaced + invalid,
  );
  return {
    version: VERSION,
    started: new Date(started).toISOString(),
    state: !keeps ? "not kept" : keeper?.fails === true ? "failed" : "kept",
    counters: {
      ...{ cycles, events, calls, faults, swaps },
      dropped: sumOf(lost),
      refused: sumOf(Object.values(inputs.counters.refused)),
    },
    links: links.list,
    lost: deviceLinks.lost,
  };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
