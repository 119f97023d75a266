import type { Board, Limits, Value } from "../model/model.ts";
import type { CheckedScript } from "../script/checked-script.ts";
import type { HostFunction } from "../script/scope.ts";
import type { InboxPolicy } from "./inbox.ts";
import type { Timer } from "./timers.ts";

/** What a controller is made of. */
export interface ControllerOptions {
  readonly board: Board;
  /** The script to start with, checked against that board. */
  readonly script: CheckedScript;
  readonly limits?: Partial<Limits>;
  readonly functions?: Readonly<Record<string, HostFunction>>;
  /** A warm start: variables as a store kept them. Statements run only where this is absent. */
  readonly variables?: ReadonlyMap<string, Value>;
  /** A warm start: the timers that run, by the clock of this controller's cycles. */
  readonly timers?: readonly Timer[];
  /** What the inbox does for a device whose events come faster than cycles; `all` if not named. */
  readonly policies?: ReadonlyMap<string, InboxPolicy>;
}
