import type { SwapPlan } from "../control/control.ts";

/** What a swap changes, in the words of the log. */
export function swapText(plan: SwapPlan): string {
  const { changed, removed, constants, variables, ignored, statements } = plan;
  const parts = [
    ...(changed.length > 0 ? [`changed ${changed.join(", ")}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.join(", ")}`] : []),
    ...(constants.length > 0 ? [`constants ${constants.join(", ")}`] : []),
    ...(variables.length > 0 ? [`variables ${variables.join(", ")}`] : []),
    ...(statements ? ["statements, which run at a cold start alone"] : []),
    ...(ignored.length > 0 ? [`${ignored.join(", ")} ${KEEPS}`] : []),
  ];
  return parts.join("; ") || "nothing changed";
}

/** What becomes of a living variable whose initial value was edited. */
const KEEPS = "with another initial value, which does nothing: the living value stays";
