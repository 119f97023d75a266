import type { Fault, RecordValue, Value } from "../model/model.ts";

/** A value for an actuator. */
export interface OutputWrite {
  readonly device: string;
  readonly output: string;
  readonly value: Value;
}

/** A call that faulted. */
export interface FaultReport {
  /** The event whose function it was; `migrate`, or `(statements)`, for those. */
  readonly event: string;
  readonly fault: Fault;
  /** Keys of the outputs that fell back to their safe value. */
  readonly safe: readonly string[];
}

/** A value that a call gave back, other than null. */
export interface ReturnedValue {
  readonly event: string;
  readonly value: Value;
}

/** A line that a script logged. */
export interface LogLine {
  readonly event: string;
  readonly text: string;
  readonly value?: Value;
  /** Whether the value is the beginning of its JSON, as a text: as a whole it was too long. */
  readonly cut?: true;
}

/** What the next script changes, as it is known when it is staged. Names in order. */
export interface SwapPlan {
  /** The digest of the whole next script. */
  readonly digest: string;
  /** Functions that are new or not what they were. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Constants that are new, or have another value or type, or are gone. */
  readonly constants: readonly string[];
  /** Variables that are new, or have another declared type. */
  readonly variables: readonly string[];
  /** Whether the statements are others; they run at a cold start alone. */
  readonly statements: boolean;
  /** Living variables whose edited initial value does nothing. */
  readonly ignored: readonly string[];
  /** Variables that the next script does not declare: kept until `confirm()`, then dropped. */
  readonly kept: readonly string[];
  /** Living variables whose type changes. */
  readonly retyped: readonly string[];
  /** Whether the script's `migrate` runs in the swap. */
  readonly migrates: boolean;
}

/** What phase 1 did with the staged script. */
export type SwapReport =
  | ({
      readonly kind: "swapped";
      readonly migrated: boolean;
      /** What `migrate`, or the way back, may have changed of the variables, as it was before. */
      readonly before?: RecordValue;
    } & SwapPlan)
  | { readonly kind: "refused"; readonly digest: string; readonly fault: Fault };
