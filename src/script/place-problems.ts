import type { Problem } from "../model/model.ts";
import { positionsOf } from "./json-text.ts";
import { pointerInScript } from "./problem-place.ts";

/**
 * The problems with their lines and columns in the text that the script came from. A place that
 * stands in the text only by implication gets that of what is around it.
 */
export function placeProblems(
  problems: readonly Problem[],
  text: string,
  file?: string,
): readonly Problem[] {
  const pointers = problems.map((each) => pointerInScript(each.function, each.pointer ?? ""));
  const positions = positionsOf(text, pointers);
  const where = file === undefined ? {} : { file };
  return problems.map((problem, index) => ({
    ...problem,
    pointer: pointers[index] ?? "",
    ...positions[index],
    ...where,
  }));
}
