import type { Event, Millis, RecordValue, Value } from "../model/model.ts";
import type { FaultReport, OutputWrite, ReturnedValue, SwapReport } from "./report.ts";

/** What was done to the controller between two cycles. */
export type Intervention =
  | { readonly kind: "set"; readonly name: string; readonly value: Value }
  | { readonly kind: "confirm" };

/**
 * One cycle as it is kept: what went in, and what came of it. JSON and back changes nothing of it.
 * What is absent was empty. Timers and emitted events are not in it: they follow from the rest.
 */
export interface TraceRecord {
  readonly number: number;
  readonly now: Millis;
  /** The digest of the script that ran. */
  readonly digest: string;
  /** Only in the record of the start. */
  readonly start?: "cold" | "warm";
  readonly before?: readonly Intervention[];
  /** The digest of the script that was staged when the cycle began. */
  readonly staged?: string;
  /** Where that script ran before: what its variables were then. */
  readonly former?: RecordValue;
  readonly swapped?: SwapReport;
  /** The events taken from the inbox, in order; what the inbox dropped never mattered. */
  readonly events?: readonly Event[];
  readonly outputs?: readonly OutputWrite[];
  readonly faults?: readonly FaultReport[];
  readonly returned?: readonly ReturnedValue[];
}
