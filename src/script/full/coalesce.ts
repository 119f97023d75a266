import { eitherOf, Kind } from "../../model/model.ts";
import { eitherExtent } from "./extent.ts";
import { type Lowered, withExtent } from "./lowered.ts";
import type { Lower, Lowering } from "./lowering.ts";

/** `??`: the first that is there and not null; a read that finds nothing does not fault here. */
export const lowerCoalesce: Lower = (lowering, operands, at) => {
  const texts = operands.map((operand, index) =>
    index === operands.length - 1 ? lowering.any(operand) : optional(lowering, operand),
  );
  const kinds = operands.map(({ type }, index) =>
    index === operands.length - 1 ? type : { ...type, kinds: type.kinds & ~Kind.null },
  );
  const extent = operands.map((operand) => operand.extent).reduce(eitherExtent);
  return withExtent({ code: `(${texts.join("??")})`, type: kinds.reduce(eitherOf), at }, extent);
};

function optional(lowering: Lowering, operand: Lowered): string {
  if (operand.raw === undefined) return lowering.any(operand);
  const { type } = operand;
  const wanted = lowering.writer.site(operand.at);
  return `${lowering.writer.use("optional")}(${operand.raw},${type.kinds},${wanted})`;
}
