import type { Problem, Value } from "../model/model.ts";
import { PROBLEMS_NAMED } from "./limits.ts";
import type { PatchRequest } from "./request.ts";

/** When something came of a request, and for how long the loop was held for it. */
export interface Moment {
  /** The cycle that the result takes effect in; for a refusal the one that was next. */
  readonly cycle: number;
  /** How long the loop was held so far, in milliseconds: reading, checking, compiling, swapping. */
  readonly pauseMs: number;
}

/** What a swap did. */
export interface SwapFacts extends Moment {
  /** What asked for it; `files` where script files were saved. */
  readonly kind: Exclude<PatchRequest["kind"], "set" | "show"> | "files";
  /** The digest of the whole script that runs now. */
  readonly digest: string;
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Constants that are new, or have another value or type, or are gone; absent where none. */
  readonly constants?: readonly string[];
  /** Living variables whose edited initial value does nothing. */
  readonly ignored: readonly string[];
  /** Variables that the script no longer declares: kept until it is confirmed. */
  readonly kept: readonly string[];
}

/** A refusal: nothing was changed. */
export interface Rejected extends Moment {
  /** `null` where no id could be read. */
  readonly id: string | null;
  readonly stage: "rejected";
  readonly problems: readonly Problem[];
  /** How many problems there are beyond those listed. */
  readonly more?: number;
}

/** The script runs; a power loss now would go back to the one before. */
export interface Running extends SwapFacts {
  readonly id: string;
  readonly stage: "running";
}

/** The script runs and outlives a power loss. */
export interface SwapConfirmed extends SwapFacts {
  readonly id: string;
  readonly stage: "confirmed";
  /** Variables that were dropped, since the script does not declare them. */
  readonly dropped: readonly string[];
}

/** A variable has another value, which outlives a power loss. */
export interface SetConfirmed extends Moment {
  readonly id: string;
  readonly kind: "set";
  readonly stage: "confirmed";
  readonly name: string;
  readonly value: Value;
  /** The value that it had. */
  readonly before: Value;
}

/** What ran for a while was taken back: the script of before runs, or boots. */
export interface Reverted extends Moment {
  readonly id: string;
  readonly stage: "reverted";
  /** The digest of the whole script that runs now. */
  readonly digest: string;
  readonly problems: readonly Problem[];
}

/** What functions say that run now. */
export interface Shown extends Moment {
  readonly id: string;
  readonly kind: "show";
  readonly stage: "shown";
  /** The digest of the whole script that runs now. */
  readonly digest: string;
  /** By name. */
  readonly functions: Readonly<Record<string, ShownFunction>>;
}

/** What a function says that runs now. */
export interface ShownFunction {
  readonly digest: string;
  /** In the JSON spelling. */
  readonly source: Value;
  /** What its author wrote, where that was not JSON. */
  readonly written?: { readonly text: string; readonly file?: string };
}

/** One message on the result topic: one for each stage of each request. */
export type PatchResult = Rejected | Running | SwapConfirmed | SetConfirmed | Reverted | Shown;

/** The refusal of a request, with its problems. */
export function rejected(
  id: string | null,
  problems: readonly Problem[],
  { cycle, pauseMs }: Moment,
): Rejected {
  const more = problems.length - PROBLEMS_NAMED;
  const result = { id, stage: "rejected", cycle, pauseMs } as const;
  if (more <= 0) return { ...result, problems };
  return { ...result, problems: problems.slice(0, PROBLEMS_NAMED), more };
}
