/** Everything that compiled code may call: bound once, by name, when a function is linked. */

import { RULE_LIBRARY } from "../rule/rule-library.ts";
import { FaultSignal, isCatchable, notFinite } from "../run-state.ts";
import { sized } from "../size.ts";
import * as attempts from "./attempt.ts";
import * as cells from "./cells.ts";
import * as comparisons from "./compare.ts";
import * as effects from "./effects.ts";
import * as hosts from "./host.ts";
import * as iterations from "./iteration.ts";
import * as lists from "./lists.ts";
import * as numbers from "./numbers.ts";
import * as reads from "./reads.ts";
import * as texts from "./texts.ts";

/** The functions by the names under which compiled code calls them. */
export const LIBRARY: Readonly<Record<string, unknown>> = Object.freeze({
  __proto__: null,
  FaultSignal,
  isCatchable,
  notFinite,
  sized,
  ...attempts,
  ...cells,
  ...comparisons,
  ...effects,
  ...hosts,
  ...iterations,
  ...lists,
  ...numbers,
  ...reads,
  ...texts,
  ...RULE_LIBRARY,
});
