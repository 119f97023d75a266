import type { Mistake } from "./mistake.ts";
import { BRANCH_MISTAKES } from "./mistakes-of-branches.ts";
import { LIST_MISTAKES } from "./mistakes-of-lists.ts";
import { NUMBER_MISTAKES } from "./mistakes-of-numbers.ts";
import { ORDER_MISTAKES } from "./mistakes-of-order.ts";

/** Every wrong lowering that the comparison has to notice. */
export const MISTAKES: readonly Mistake[] = [
  ...NUMBER_MISTAKES,
  ...ORDER_MISTAKES,
  ...BRANCH_MISTAKES,
  ...LIST_MISTAKES,
];
