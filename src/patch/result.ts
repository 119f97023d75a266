import type { Problem } from "../model/model.ts";
import { PROBLEMS_NAMED } from "./limits.ts";

/** What a swap did, as both of its results tell it. */
export interface SwapFacts {
  /** The cycle between whose predecessor and which the swap took place. */
  readonly cycle: number;
  /** How long the loop was held, in milliseconds: reading, checking, compiling and swapping. */
  readonly pauseMs: number;
  /** The digest of the whole script that runs now. */
  readonly digest: string;
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Living variables whose edited initial value does nothing. */
  readonly ignored: readonly string[];
  /** Variables that the script no longer declares: kept until it is confirmed. */
  readonly kept: readonly string[];
}

/** One message on the result topic: one for each stage of each request. */
export type PatchResult =
  | {
      /** `null` where no id could be read. */
      readonly id: string | null;
      readonly stage: "rejected";
      readonly problems: readonly Problem[];
      /** How many problems there are beyond those listed. */
      readonly more?: number;
    }
  | ({ readonly id: string; readonly stage: "running" } & SwapFacts)
  | ({
      readonly id: string;
      readonly stage: "confirmed";
      /** Variables that were dropped, since the script does not declare them. */
      readonly dropped: readonly string[];
    } & SwapFacts);

/** The refusal of a request, with its problems. */
export function rejected(id: string | null, problems: readonly Problem[]): PatchResult {
  const more = problems.length - PROBLEMS_NAMED;
  if (more <= 0) return { id, stage: "rejected", problems };
  return { id, stage: "rejected", problems: problems.slice(0, PROBLEMS_NAMED), more };
}
