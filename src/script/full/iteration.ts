import {
  ANY,
  BOOLEAN,
  describeType,
  eitherOf,
  Kind,
  listOf,
  mayBe,
  NULL,
  NUMBER,
  type Value,
} from "../../model/model.ts";
import { oneMore } from "../cost.ts";
import { atMost, eitherExtent, indexWithin, numberWithin, POINT } from "./extent.ts";
import { type Given, lowerLambda } from "./lambda.ts";
import { broken, type Lowered, withExtent } from "./lowered.ts";
import type { Lowering, Wanted } from "./lowering.ts";
import { elementsOf } from "./sizes.ts";

type Shape = "same" | "mapped" | "boolean" | "element" | "index";

/** What each of them gives, from the elements and from what the lambda gives. */
const SHAPES: Readonly<Record<Shape, (element: Given, result: Given, elements: number) => Made>> = {
  same: ({ type, extent }, _result, elements) => ({
    type: listOf(type),
    extent: atMost(elements, extent),
    makes: true,
  }),
  mapped: (_element, { type, extent }, elements) => ({
    type: listOf(type),
    extent: atMost(elements, extent),
    makes: true,
  }),
  boolean: () => ({ type: BOOLEAN, extent: POINT, makes: false }),
  element: ({ type, extent }) => ({
    type: eitherOf(type, NULL),
    extent: eitherExtent(extent, POINT),
    makes: false,
  }),
  index: (_element, _result, elements) => ({
    type: NUMBER,
    extent: numberWithin({ low: -1, high: elements - 1 }),
    makes: false,
  }),
};

interface Made extends Given {
  /** Whether it makes a list, which is measured. */
  readonly makes: boolean;
}

function elementOf({ type, extent }: Lowered): Given {
  return { type: type.of ?? ANY, extent: extent?.of };
}

const CONDITION: Wanted = { kinds: Kind.boolean, name: "a boolean" };

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
    const element = elementOf(list);
    const elements = elementsOf(lowering, list);
    const given = [element, { type: NUMBER, extent: indexWithin(elements) }];
    const wanted = wantsBoolean ? CONDITION : undefined;
    const lambda = lowerLambda(lowering, rule, given, `${at}/${name}/1`, wanted);
    if (lambda === undefined) return broken(at);
    lowering.tally.repeat(elements, "a list", at, oneMore(lambda.worst));
    const { type, extent, makes } = SHAPES[shape](element, lambda, elements);
    if (makes) lowering.tally.spend(elements, "a list", at);
    const site = lowering.writer.site(at);
    const helper = lowering.writer.use(`${name}List`);
    const code = `${helper}(R,${text},${lambda.cost},${lambda.code},${site})`;
    return withExtent({ code, type, at }, extent);
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
  const elements = elementsOf(lowering, list);
  const given = [{ type: ANY }, elementOf(list), { type: NUMBER, extent: indexWithin(elements) }];
  // The accumulator is whatever the lambda gives, so only the lambda's own result can tell its
  // type.
  const lambda = lowerLambda(lowering, rule, given, `${at}/reduce/1`);
  if (lambda === undefined) return broken(at);
  lowering.tally.repeat(elements, "a list", at, oneMore(lambda.worst));
  const site = lowering.writer.site(at);
  const helper = lowering.writer.use("reduceList");
  const code = `${helper}(R,${text},${lambda.cost},${lambda.code},${firstText},${site})`;
  const extent = eitherExtent(first.extent, lambda.extent);
  return withExtent({ code, type: eitherOf(first.type, lambda.type), at }, extent);
}

/** Lowers `sort` by a function of two elements, which tells their order by a number. */
export function lowerSortBy(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const [source, rule] = operands;
  if (source === undefined) return broken(at);
  const list = lowering.expression(source, `${at}/sort/0`);
  const text = lowering.list(list);
  const element = elementOf(list);
  const elements = elementsOf(lowering, list);
  const lambda = lowerLambda(lowering, rule, [element, element], `${at}/sort/1`);
  if (lambda === undefined) return broken(at);
  // What it gives is looked at where it is given: a `try` inside it does not catch that.
  if (!mayBe(lambda.type, Kind.number) && lambda.type.kinds !== 0) {
    const what = `a number is wanted here, not ${describeType(lambda.type)}`;
    lowering.problem("SCRIPT_TYPE", what, "Give a number", `${at}/sort/1/fn/1`);
  }
  lowering.tally.repeat(mostComparisons(elements), "a list", at, oneMore(lambda.worst));
  lowering.tally.spend(elements, "a list", at);
  const site = lowering.writer.site(at);
  const helper = lowering.writer.use("sortBy");
  const code = `${helper}(R,${text},${lambda.cost},${lambda.code},${site})`;
  return { code, type: listOf(element.type), at, extent: atMost(elements, element.extent) };
}

/**
 * How often a sort asks its function at the most. JavaScript's engine looks for runs, makes short
 * ones longer by insertion (a search by halves for each element), and merges them: a merge asks
 * once for each element that it moves, or, where it leaps, four times for three.
 */
export function mostComparisons(elements: number): number {
  const halvings = Math.ceil(Math.log2(Math.max(elements, 1)));
  return elements * (elements < SHORT_RUN ? 1 + halvings : 3 * halvings);
}

/** Lists of fewer elements are one run. */
const SHORT_RUN = 64;
