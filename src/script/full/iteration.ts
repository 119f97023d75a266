import {
  ANY,
  BOOLEAN,
  eitherOf,
  Kind,
  listOf,
  NULL,
  NUMBER,
  type Type,
  type Value,
} from "../../model/model.ts";
import { lowerLambda } from "./lambda.ts";
import { broken, type Lowered } from "./lowered.ts";
import type { Lowering, Wanted } from "./lowering.ts";

type Shape = "same" | "mapped" | "boolean" | "element" | "index";

/** What each of them gives, from the type of the elements and of what the lambda gives. */
const SHAPES: Readonly<Record<Shape, (element: Type, result: Type) => Type>> = {
  same: (element) => listOf(element),
  mapped: (_element, result) => listOf(result),
  boolean: () => BOOLEAN,
  element: (element) => eitherOf(element, NULL),
  index: () => NUMBER,
};

const CONDITION: Wanted = { kinds: Kind.boolean, name: "a boolean" };
const ORDER: Wanted = { kinds: Kind.number, name: "a number" };

/**
 * Lowers `map`, `filter`, `find`, `findIndex`, `all`, `some` and `none`: a list and a function of
 * (element, index).
 */
export function iterator(name: string, shape: Shape, wantsBoolean: boolean) {
  return (lowering: Lowering, operands: readonly Value[], at: string): Lowered => {
    const [source, rule] = operands;
    if (source === undefined) return broken(at);
    const list = lowering.expression(source, `${at}/${name}/0`);
    const text = lowering.list(list);
    const element = list.type.of ?? ANY;
    const wanted = wantsBoolean ? CONDITION : undefined;
    const lambda = lowerLambda(lowering, rule, [element, NUMBER], `${at}/${name}/1`, wanted);
    if (lambda === undefined) return broken(at);
    const site = lowering.writer.site(at);
    const helper = lowering.writer.use(`${name}List`);
    const code = `${helper}(R,${text},${lambda.cost},${lambda.code},${site})`;
    return { code, type: SHAPES[shape](element, lambda.type), at };
  };
}

/** Lowers `reduce`: a list, a function of (accumulator, element, index), the first accumulator. */
export function lowerReduce(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const [source, rule, initial] = operands;
  if (source === undefined || initial === undefined) return broken(at);
  const list = lowering.expression(source, `${at}/reduce/0`);
  const text = lowering.list(list);
  const first = lowering.expression(initial, `${at}/reduce/2`);
  const firstText = lowering.any(first);
  const element = list.type.of ?? ANY;
  // The accumulator is whatever the lambda gives, so only the lambda's own result can tell its
  // type.
  const lambda = lowerLambda(lowering, rule, [ANY, element, NUMBER], `${at}/reduce/1`);
  if (lambda === undefined) return broken(at);
  const site = lowering.writer.site(at);
  const helper = lowering.writer.use("reduceList");
  const code = `${helper}(R,${text},${lambda.cost},${lambda.code},${firstText},${site})`;
  return { code, type: eitherOf(first.type, lambda.type), at };
}

/** Lowers `sort` by a function of two elements, which tells their order by a number. */
export function lowerSortBy(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const [source, rule] = operands;
  if (source === undefined) return broken(at);
  const list = lowering.expression(source, `${at}/sort/0`);
  const text = lowering.list(list);
  const element = list.type.of ?? ANY;
  const lambda = lowerLambda(lowering, rule, [element, element], `${at}/sort/1`, ORDER);
  if (lambda === undefined) return broken(at);
  const site = lowering.writer.site(at);
  const helper = lowering.writer.use("sortBy");
  const code = `${helper}(R,${text},${lambda.cost},${lambda.code},${site})`;
  return { code, type: listOf(element), at };
}
