import { SUBSET_DECLARATIONS } from "./subset-declarations.ts";
import { SUBSET_EXPRESSIONS } from "./subset-expressions.ts";
import type { SubsetRow } from "./subset-row.ts";

export type { SubsetRow } from "./subset-row.ts";

/** The closed table of what is in; docs/language.md prints it. */
export const SUBSET: readonly SubsetRow[] = [...SUBSET_DECLARATIONS, ...SUBSET_EXPRESSIONS];
