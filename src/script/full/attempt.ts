import {
  eitherOf,
  NOTHING,
  NULL,
  recordWith,
  TEXT,
  type Type,
  type Value,
} from "../../model/model.ts";
import { CATCH_COST } from "../charges.ts";
import { type Extent, eitherExtent } from "./extent.ts";
import { readLambda } from "./lambda.ts";
import { broken, type Lowered, withExtent } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";

/** What a handler is given: what was thrown, and what is said of it. */
export const CAUGHT: Type = recordWith(
  new Map([
    ["type", TEXT],
    ["message", TEXT],
  ]),
);

/** Lowers `{"throw": text}`. */
export function lowerThrow(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const [thrown] = operands;
  if (thrown === undefined) return broken(at);
  const text = lowering.text(lowering.expression(thrown, `${at}/throw/0`));
  const code = `${lowering.writer.use("throwText")}(${text},${lowering.writer.site(at)})`;
  return { code, type: NOTHING, at };
}

/**
 * Lowers `try` where a value is wanted: the first operand that does not fault. An operand after the
 * first may be `{"fn": [["e"], …]}`, which is given what was caught.
 */
export function lowerTry(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const attempts = operands.map((operand, index) =>
    index === 0
      ? lowerFirst(lowering, operand, `${at}/try/0`)
      : lowerHandler(lowering, operand, `${at}/try/${index}`),
  );
  const texts = attempts.map(({ code }) => code);
  lowering.tally.spend(CATCH_COST * attempts.length);
  const helper = lowering.writer.use("attempt");
  const type = attempts.map((attempt) => attempt.type).reduce(eitherOf, NOTHING);
  const extent = attempts.map((attempt) => attempt.extent).reduce(eitherExtent);
  const value = { code: `${helper}(R,[${texts.join(",")}],${lowering.writer.site(at)})`, at };
  return withExtent({ ...value, type: type.kinds === 0 ? NULL : type }, extent);
}

interface Attempt {
  readonly code: string;
  readonly type: Type;
  readonly extent: Extent | undefined;
}

function lowerFirst(lowering: Lowering, operand: Value, at: string): Attempt {
  const value = lowering.expression(operand, at);
  return { code: `()=>(${lowering.any(value)})`, type: value.type, extent: value.extent };
}

function lowerHandler(lowering: Lowering, operand: Value, at: string): Attempt {
  const lambda = readLambda(operand);
  if (lambda === undefined) return lowerFirst(lowering, operand, at);
  return lowering.nested(() => {
    const [name] = lambda.parameters;
    const parameter = name === undefined ? "" : lowering.declare(name, CAUGHT, false, at).code;
    const value = lowering.expression(lambda.body, `${at}/fn/1`);
    const { type, extent } = value;
    return { code: `(${parameter})=>(${lowering.any(value)})`, type, extent };
  });
}
