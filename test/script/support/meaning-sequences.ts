import type { Value } from "../../../src/model/model.ts";
import {
  type Evaluator,
  each,
  Fault,
  firstAnd,
  isList,
  isNumber,
  isText,
  type Operate,
  orType,
  scalar,
  typed,
} from "./evaluator.ts";

/** A function of texts. */
function textual(operate: (one: string, other: string) => Value): Operate {
  return (at, operands) => {
    const [one = "", other = ""] = each(operands, (rule) => at.text(rule));
    return operate(one, other);
  };
}

/** The part between two whole places, of which negative ones count from the end. */
function part<Of extends string | readonly Value[]>(
  whole: Of,
  from: number,
  to = whole.length,
): Of {
  const place = (at: number): number =>
    at < 0 ? Math.max(whole.length + at, 0) : Math.min(at, whole.length);
  const [start, end] = [place(Math.trunc(from)), place(Math.trunc(to))];
  return whole.slice(start, Math.max(start, end)) as Of;
}

function find(holder: string | readonly Value[], item: Value): number {
  if (isList(holder)) return holder.indexOf(scalar(item));
  const parts = holder.split(typed(item, isText));
  return item === "" ? 0 : parts.length === 1 ? -1 : (parts[0] ?? "").length;
}

function compare(one: Value, other: Value): number {
  if (one === other) return 0;
  return (one as number) < (other as number) ? -1 : 1;
}

const TEXTS: Readonly<Record<string, Operate>> = {
  cat: (at, operands) =>
    each(operands, (rule) => {
      const value = scalar(at.value(rule));
      if (value === null) throw new Fault("FAULT_TYPE");
      return String(value);
    }).join(""),
  upper: textual((text) => text.toUpperCase()),
  lower: textual((text) => text.toLowerCase()),
  trim: textual((text) => text.trim()),
  startsWith: textual((text, start) => text.slice(0, start.length) === start),
  endsWith: textual((text, end) => end === "" || text.slice(-end.length) === end),
  split: textual((text, separator) => text.split(separator)),
  substr: (at, operands) => {
    const [text, from = 0, length] = firstAnd(
      operands,
      (rule) => at.text(rule),
      (rule) => at.number(rule),
    );
    const rest = part(text, from);
    return length === undefined ? rest : part(rest, 0, length);
  },
  join: (at, operands) => {
    const [list, separator] = firstAnd(
      operands,
      (rule) => at.list(rule),
      (rule) => at.text(rule),
    );
    const parts = list.map((element) => {
      if (scalar(element) === null) throw new Fault("FAULT_TYPE");
      return String(element);
    });
    return parts.join(separator);
  },
};

function sortBy(at: Evaluator, rule: Value, fn: Value): Value {
  const order = at.function(fn);
  return [...at.list(rule)].sort((one, other) => typed(order(one, other), isNumber));
}

/** What stands at an index, counted from the end where it is negative, or `undefined`. */
export function elementAt(at: Evaluator, operands: readonly Value[]): Value | undefined {
  const [whole, index = 0] = firstAnd(
    operands,
    (rule) => at.sequence(rule),
    (rule) => at.number(rule),
  );
  const place = Math.trunc(index);
  return whole[place < 0 ? whole.length + place : place];
}

const LISTS: Readonly<Record<string, Operate>> = {
  length: (at, [rule = null]) => {
    const value = at.value(rule);
    if (isText(value) || isList(value)) return value.length;
    if (typeof value !== "object" || value === null) throw new Fault("FAULT_TYPE");
    return Object.keys(value).length;
  },
  indexOf: (at, operands) => {
    const [holder, item] = orType(() =>
      firstAnd(
        operands,
        (rule) => at.sequence(rule),
        (rule) => at.value(rule),
      ),
    );
    return find(holder, item ?? null);
  },
  in: (at, operands) => {
    const [item, holder] = orType(() =>
      firstAnd(
        operands,
        (rule) => at.value(rule),
        (rule) => at.sequence(rule),
      ),
    );
    return find(holder ?? "", item) >= 0;
  },
  contains: (at, operands) => {
    const [holder, item] = orType(() =>
      firstAnd(
        operands,
        (rule) => at.sequence(rule),
        (rule) => at.value(rule),
      ),
    );
    return find(holder, item ?? null) >= 0;
  },
  at: (at, operands) => {
    const element = elementAt(at, operands);
    if (element === undefined) throw new Fault("FAULT_FIELD");
    return element;
  },
  slice: (at, operands) => {
    const [whole, from = 0, to] = firstAnd(
      operands,
      (rule) => at.sequence(rule),
      (rule) => at.number(rule),
    );
    return part(whole, from, to);
  },
  concat: (at, operands) => each(operands, (rule) => at.list(rule)).flat(),
  merge: (at, operands) => each(operands, (rule) => at.value(rule)).flat(1) as Value[],
  sort: (at, [rule = null, direction = "ascending"]) => {
    if (typeof direction === "object") return sortBy(at, rule, direction);
    const list = at.list(rule);
    if (!list.every(isNumber) && !list.every(isText)) throw new Fault("FAULT_TYPE");
    return [...list].sort(
      direction === "ascending" ? compare : (one, other) => compare(other, one),
    );
  },
  range: (_, [count]) => [...new Array(Math.max(0, Number(count))).keys()],
  map: (at, [rule = null, fn = null]) => {
    const give = at.function(fn);
    return at.list(rule).map((element, index) => give(element, index));
  },
  filter: (at, [rule = null, fn = null]) => at.list(rule).filter(at.condition(fn)),
  findIndex: (at, [rule = null, fn = null]) => at.list(rule).findIndex(at.condition(fn)),
  find: (at, [rule = null, fn = null]) => at.list(rule).find(at.condition(fn)) ?? null,
  all: (at, [rule = null, fn = null]) => at.list(rule).every(at.condition(fn)),
  some: (at, [rule = null, fn = null]) => at.list(rule).some(at.condition(fn)),
  none: (at, [rule = null, fn = null]) => !at.list(rule).some(at.condition(fn)),
  reduce: (at, [rule = null, fn = null, start = null]) => {
    const [list, first] = firstAnd(
      [rule, start],
      (rule) => at.list(rule),
      (rule) => at.value(rule),
    );
    const give = at.function(fn);
    return list.reduce<Value>((sum, element, index) => give(sum, element, index), first ?? null);
  },
};

/** What the operators of texts and lists give, by the table of operators. */
export const SEQUENCES: Readonly<Record<string, Operate>> = { ...TEXTS, ...LISTS };
