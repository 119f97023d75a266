import { ANY, NUMBER, type Value } from "../../model/model.ts";
import { type Over, oneMore } from "../cost.ts";
import { indexWithin, numberWithin } from "./extent.ts";
import type { Lowering } from "./lowering.ts";
import { andNothing, type LowerStatement, readOperation } from "./operation.ts";
import { countingOf, elementsOf } from "./sizes.ts";

/** Lowers `for`: over the elements of a list, or counting through a range. */
export const lowerFor: LowerStatement = (lowering, operands, at, ending) => {
  const [head, source, body] = operands;
  const names = Array.isArray(head) ? head : [head];
  const [element, index] = names;
  const named = typeof element === "string" && (index === undefined || typeof index === "string");
  if (!named || names.length > 2 || source === undefined || body === undefined) {
    const fix = 'Write {"for": ["x", list, body]} or {"for": [["x", "i"], list, body]}';
    lowering.problem("SCRIPT_FORM", "for takes a name, a list and a body", fix, at);
    return "";
  }
  const range = readOperation(source);
  const loop =
    range?.name === "range" && index === undefined && isBounds(range.operands)
      ? lowerCounted(lowering, element, range.operands, body, at)
      : lowerOver(lowering, [element, index], source, body, at);
  return `${loop}${andNothing(lowering, ending, at)}`;
};

/**
 * Whether a range can be counted through; any other is lowered as a list, which says what is wrong.
 */
function isBounds(operands: readonly Value[]): boolean {
  return operands.length >= 1 && operands.length <= 3;
}

/** A loop over a range counts, and makes no list. */
function lowerCounted(
  lowering: Lowering,
  name: string,
  bounds: readonly Value[],
  body: Value,
  at: string,
): string {
  const place = `${at}/1/range`;
  const values = bounds.map((bound, index) => lowering.expression(bound, `${place}/${index}`));
  const texts = values.map((value) => lowering.number(value));
  const [from, to, step] = texts.length === 1 ? ["0", ...texts] : texts;
  const [count, end, by] = [
    lowering.writer.fresh("l"),
    lowering.writer.fresh("l"),
    lowering.writer.fresh("l"),
  ];
  const site = lowering.writer.site(at);
  const { turns, counter } = countingOf(values);
  const { text, cost } = lowerBody(lowering, { at, over: "a range", turns }, () => {
    const local = lowering.declare(name, NUMBER, true, at, numberWithin(counter));
    return `let ${local.code}=${count};${lowering.statement(body, `${at}/2`)}`;
  });
  const stride = step === undefined ? "1" : `${lowering.writer.use("stride")}(${step},${site})`;
  const test = step === undefined ? `${count}<${end}` : `${by}>0?${count}<${end}:${count}>${end}`;
  return (
    `for(let ${count}=${from},${end}=${to},${by}=${stride};${test};${count}+=${by})` +
    `{${charge(cost, site)}${text}}`
  );
}

function lowerOver(
  lowering: Lowering,
  [element, index]: readonly [string, string | undefined],
  source: Value,
  body: Value,
  at: string,
): string {
  const list = lowering.expression(source, `${at}/1`);
  const listText = lowering.list(list);
  const [over, count] = [lowering.writer.fresh("l"), lowering.writer.fresh("l")];
  const turns = elementsOf(lowering, list);
  const { text, cost } = lowerBody(lowering, { at, over: "a list", turns }, () => {
    const { kinds } = list.type.of ?? ANY;
    const local = lowering.declare(element, { kinds }, true, at, list.extent?.of);
    const numbers = indexWithin(turns);
    const place =
      index === undefined ? undefined : lowering.declare(index, NUMBER, true, at, numbers);
    const counted = place === undefined ? "" : `let ${place.code}=${count};`;
    const inner = lowering.statement(body, `${at}/2`);
    return `let ${local.code}=${over}[${count}];${counted}${inner}`;
  });
  const site = lowering.writer.site(at);
  return (
    `for(let ${over}=${listText},${count}=0;${count}<${over}.length;${count}++)` +
    `{${charge(cost, site)}${text}}`
  );
}

interface Turns {
  readonly at: string;
  readonly over: Over;
  readonly turns: number;
}

function lowerBody(
  lowering: Lowering,
  { at, over, turns }: Turns,
  write: () => string,
): { readonly text: string; readonly cost: number } {
  const { result, cost, worst } = lowering.block(() => lowering.loop(write));
  lowering.tally.repeat(turns, over, at, oneMore(worst));
  return { text: result, cost: cost + 1 };
}

/** The text that takes a block's cost off the budget when the block is entered. */
export function charge(cost: number, site: string): string {
  return `if((R.left-=${cost})<0)R.over(${site});`;
}
