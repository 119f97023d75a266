import { type Event, type Millis, recordOf } from "../model/model.ts";
import type { CallReports } from "./calls.ts";
import type { FaultReport, LogLine, OutputWrite, ReturnedValue, SwapReport } from "./report.ts";
import type { Staged } from "./staging.ts";
import type { Intervention, TraceRecord } from "./trace.ts";

/** What a cycle did. Plain data, never changed after it was given out. */
export interface CycleReport {
  /** Counts from 0, which is the start. */
  readonly number: number;
  readonly now: Millis;
  readonly swapped?: SwapReport;
  /** What goes to the adapters, each output once. */
  readonly outputs: readonly OutputWrite[];
  readonly faults: readonly FaultReport[];
  readonly returned: readonly ReturnedValue[];
  readonly logs: readonly LogLine[];
  /** How many events were emitted. */
  readonly emitted: number;
  readonly trace: TraceRecord;
}

/** What the phases of a cycle gave. */
export interface PhaseParts {
  readonly start?: "cold" | "warm";
  readonly staged?: Staged | undefined;
  readonly swapped?: SwapReport | undefined;
  readonly events: readonly Event[];
  readonly outputs: readonly OutputWrite[];
}

/** What holds for the cycle as a whole, and what its calls reported. */
export interface CycleParts {
  readonly number: number;
  readonly now: Millis;
  readonly digest: string;
  readonly before: readonly Intervention[] | undefined;
  readonly calls: CallReports;
}

type Writable<Thing> = { -readonly [Name in keyof Thing]: Thing[Name] };

/** The report of a cycle, with its trace record. Assigned and not spread: it runs all the time. */
export function reportOf(phases: PhaseParts, cycle: CycleParts): CycleReport {
  const { number, now } = cycle;
  const { faults, returned, logs, emitted } = cycle.calls;
  const { outputs } = phases;
  const trace = traceOf(phases, cycle);
  const report: Writable<CycleReport> = {
    number,
    now,
    outputs,
    faults,
    returned,
    logs,
    emitted,
    trace,
  };
  if (phases.swapped !== undefined) report.swapped = phases.swapped;
  return report;
}

function traceOf(phases: PhaseParts, cycle: CycleParts): TraceRecord {
  const { number, now, digest, before } = cycle;
  const { faults, returned } = cycle.calls;
  const { start, staged, swapped, events, outputs } = phases;
  const record: Writable<TraceRecord> = { number, now, digest };
  if (start !== undefined) record.start = start;
  if (before !== undefined) record.before = before;
  if (staged !== undefined) record.staged = staged.plan.digest;
  if (staged?.former !== undefined) record.former = recordOf(staged.former);
  if (swapped !== undefined) record.swapped = swapped;
  if (events.length > 0) record.events = events;
  if (outputs.length > 0) record.outputs = outputs;
  if (faults.length > 0) record.faults = faults;
  if (returned.length > 0) record.returned = returned;
  return record;
}
