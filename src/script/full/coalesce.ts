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
  const type = kinds.reduce(eitherOf);
  const { raw, eager = raw, late: inner } = operands.at(-1) ?? {};
  const last = eager ?? inner;
  const late = last === undefined ? {} : { late: `(${[...texts.slice(0, -1), last].join("??")})` };
  return withExtent({ code: `(${texts.join("??")})`, type, at, ...late }, extent);
};

function optional(lowering: Lowering, operand: Lowered): string {
  const { type, raw = operand.late } = operand;
  if (raw === undefined) return lowering.any(operand);
  const wanted = lowering.writer.site(operand.at);
  return `${lowering.writer.use("optional")}(${raw},${type.kinds},${wanted})`;
}
