import type { Controller } from "../control/control.ts";
import type { Problem } from "../model/model.ts";
import type { Boot } from "./boot.ts";
import type { DeviceLinks } from "./device-links.ts";
import type { Inputs } from "./inputs.ts";
import type { Links } from "./links.ts";
import type { Patches } from "./patches.ts";
import { frameCounters, type SerialRoute } from "./serial-routes.ts";
import type { StandingProblems } from "./standing-problems.ts";
import type { StateKeeper } from "./state-keeper.ts";
import { VERSION } from "./version.ts";

/** The parts that the status tells of. */
export interface StatusParts {
  readonly controller: Controller;
  readonly inputs: Inputs;
  readonly links: Links;
  readonly deviceLinks: DeviceLinks;
  readonly keeper: StateKeeper | undefined;
  readonly patches: Pick<Patches, "unread">;
  readonly routes: readonly SerialRoute[];
  readonly standing: StandingProblems;
}

/** The parts, and what holds for the runtime as a whole. */
export interface StatusOptions extends StatusParts {
  /** When it started, in milliseconds since 1970. */
  readonly started: number;
  /** Whether scripts and variables are kept through power loss. */
  readonly keeps: boolean;
  /** The start, for what was damaged or missing then. */
  readonly boot: Pick<Boot, "findings">;
}

/** The status message as plain data, without the digests that the announcer adds. */
export function statusMessage(options: StatusOptions): object {
  const { controller, inputs, links, deviceLinks, keeper, patches, routes } = options;
  const { started, keeps, standing, boot } = options;
  const { cycles, events, calls, faults, swaps, dropped } = controller.counters;
  const lost = [...dropped.values()].map(
    ({ full, replaced, invalid }) => full + replaced + invalid,
  );
  return {
    version: VERSION,
    started: new Date(started).toISOString(),
    state: !keeps ? "not kept" : keeper?.fails === true ? "failed" : "kept",
    ...(boot.findings.length === 0 ? {} : { found: codesOf(boot.findings) }),
    counters: {
      ...{ cycles, events, calls, faults, swaps },
      dropped: sumOf(lost),
      refused: refusedOf(inputs),
      unread: patches.unread,
    },
    ...serialOf(routes),
    links: links.list,
    lost: deviceLinks.lost,
    problems: standing.list,
  };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Readings that were not believed. One that is for no event was not refused, and is no failure. */
function refusedOf({ counters }: Inputs): number {
  const codes = Object.entries(counters.refused).filter(([code]) => code !== "READING_OTHER");
  return sumOf(codes.map(([, count]) => count));
}

/** What the serial ports gave, and what was dropped of it by kind; nothing where there are none. */
function serialOf(routes: readonly SerialRoute[]): object {
  const ports = frameCounters(routes);
  if (ports.length === 0) return {};
  const told = ports.map(([port, counters]) => {
    const { frames, partial, overlong, invalid, checksum, bytes, droppedBytes } = counters;
    const kinds = { partial, overlong, invalid, checksum };
    return [port, { frames, ...kinds, bytes, droppedBytes }] as const;
  });
  return { serial: Object.fromEntries(told) };
}

function codesOf(problems: readonly Problem[]): readonly string[] {
  return [...new Set(problems.map(({ code }) => code))];
}
