import type { FormerValues, Staged, SwapReport, Unfit } from "../control/control.ts";
import type { Millis, Problem, Value } from "../model/model.ts";
import type { Script } from "../script/script.ts";

/** What the cycle did with a staged script; `stopped` where no cycle runs any more. */
export type SwapOutcome =
  | {
      readonly kind: "cycled";
      readonly report: SwapReport;
      /** The cycle that began with the swap. */
      readonly cycle: number;
      /** How long that cycle held the loop, in milliseconds. */
      readonly heldMs: number;
    }
  | { readonly kind: "stopped" };

/** What the life of a patch needs of the control loop. */
export interface Loop {
  /** The script that runs. */
  readonly script: Script;
  /** The number of the next cycle. */
  readonly cycle: number;
  /** The time of the last cycle: what variables hold is of no later one. */
  readonly now: Millis;
  /** Checks and compiles a script; changes nothing. */
  prepare(next: Script, former?: FormerValues): Staged | Unfit;
  /** Stages what was prepared; ends when a cycle has swapped it in, or refused it. */
  swap(staged: Staged): Promise<SwapOutcome>;
  /** Drops the variables that the running script does not declare. */
  confirm(): void;
  variable(name: string): Value | undefined;
  /** Why a variable cannot be given that value; nothing where it can. */
  setProblem(name: string, value: Value): Problem | undefined;
  set(name: string, value: Value): Problem | undefined;
}
