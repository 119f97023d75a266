import type { Signature } from "./environment.ts";
import { sameShape } from "./shape.ts";

/** Whether callers that were typed against the one fit the other as they are. */
export function sameTypes(one: Signature, other: Signature): boolean {
  return (
    one.givesNothing === other.givesNothing &&
    one.parameters.length === other.parameters.length &&
    sameShape(one.result, other.result) &&
    one.parameters.every((shape, index) => {
      const twin = other.parameters[index];
      return twin !== undefined && sameShape(shape, twin);
    })
  );
}
