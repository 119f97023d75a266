import type { Value } from "../../../src/model/model.ts";
import { type Definition, full, val } from "./plant.ts";

/** Draws a number from 0 up to, without, that one. */
export type Draw = (below: number) => number;

/** A plain generator of random numbers: the same ones for the same seed. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const LETTERS = ["a", "€", "\u0001", "ΐ", " ", "ab", "Σ", '"'];
const LENGTHS = [20, 64, 400, 3_000, 16_000, 60_000];

/** What the variables hold: texts with long beginnings in common, and lists of them. */
function variablesOf(letter: string): Readonly<Record<string, Value>> {
  const long = (length: number, end: string): string =>
    `${letter.repeat(Math.ceil(length / letter.length)).slice(0, length)}${end}`;
  return {
    a: long(60_000, "b"),
    b: long(60_000, "c"),
    words: Array.from({ length: 40 }, (_, index) => long(1_000, String(index))),
    numbers: Array.from({ length: 500 }, (_, index) => index + 0.123_456_789),
    records: Array.from({ length: 300 }, (_, index) => ({ id: index, name: "name", on: true })),
    n: 0,
    t: "",
    kept: [],
    record: Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`f${index}`, index])),
  };
}

/** Makes a statement of the body. */
type Make = (pick: Picks) => Value;

/** Expressions for a body: texts and lists as long as was drawn. */
interface Picks {
  readonly one: Value;
  readonly other: Value;
  readonly part: Value;
  readonly few: Value;
  readonly numbers: Value;
  readonly i: Value;
}

function count(condition: Value): Value {
  return { if: [condition, { set: ["n", { "+": [{ "%": [val("n"), 1_000] }, 1] }] }] };
}

const add = (value: Value): Value => ({ set: ["n", { "+": [{ "%": [val("n"), 9] }, value] }] });
const lengthOf = (value: Value): Value => add({ length: [value] });

/** What one turn of the loop does. */
export const BODIES: Readonly<Record<string, Make>> = {
  less: ({ one, other }) => count({ "<": [one, other] }),
  atLeast: ({ one, other }) => count({ ">=": [one, other] }),
  same: ({ one, other }) => count({ "===": [one, other] }),
  other: ({ one, other }) => count({ "!==": [one, other] }),
  contains: ({ one, part }) => count({ contains: [one, { cat: [part, "b"] }] }),
  indexOf: ({ one, part }) => add({ indexOf: [one, { cat: ["b", part] }] }),
  holds: ({ few, one }) => count({ contains: [few, one] }),
  startsWith: ({ one, part }) => count({ startsWith: [one, part] }),
  endsWith: ({ one, part }) => count({ endsWith: [one, part] }),
  upper: ({ part }) => lengthOf({ upper: [part] }),
  lower: ({ part }) => lengthOf({ lower: [part] }),
  trim: ({ one }) => lengthOf({ trim: [one] }),
  slice: ({ one, i }) => ({ set: ["t", { slice: [one, i, { "+": [i, 400] }] }] }),
  keep: ({ one, i }) => ({
    set: ["kept", [{ slice: [one, i, { "+": [i, 30] }] }, { slice: [one, 0, 20] }]],
  }),
  cat: ({ one, i }) => ({ set: ["t", { cat: [one, i] }] }),
  join: ({ few }) => ({ set: ["t", { join: [few, ", "] }] }),
  joinNumbers: ({ numbers }) => lengthOf({ join: [numbers, ","] }),
  split: ({ part }) => lengthOf({ split: [part, ","] }),
  letters: ({ part }) => lengthOf({ split: [part, ""] }),
  sort: ({ few }) => lengthOf({ sort: [few] }),
  sortNumbers: ({ numbers }) => lengthOf({ sort: [numbers, "descending"] }),
  sortBy: ({ numbers }) =>
    lengthOf({ sort: [numbers, { fn: [["x", "y"], { "-": [val("y"), val("x")] }] }] }),
  concat: ({ few }) => lengthOf({ concat: [few, few] }),
  merge: ({ numbers, i }) => lengthOf({ merge: [numbers, i] }),
  map: ({ numbers }) => lengthOf({ map: [numbers, { fn: [["x"], { "%": [val("x"), 1e-300] }] }] }),
  records: () => lengthOf({ filter: [{ slice: [val("records"), 0, 300] }, { fn: [["x"], true] }] }),
  spread: () => ({ set: ["record", { record: [[val("record")], ["f0", 1]] }] }),
  log: ({ one }) => ({ log: ["said", one] }),
  logList: ({ few }) => ({ log: ["said", few] }),
  after: ({ few }) => ({ after: ["later", 5, few] }),
  emit: ({ one }) => ({ emit: ["later", one] }),
  caught: ({ part }) => ({ try: [{ throw: part }, { fn: [["e"], val("e", "type")] }] }),
  power: ({ i }) => add({ round: [{ sin: [{ "*": [1e300, i] }] }] }),
};

/** A random script that goes over long values, as often as it is let. */
export interface Dear {
  readonly name: string;
  readonly definition: (turns: number) => Definition;
}

/** Draws the bodies of one loop, and how long what they go over is. */
export function dearScript(draw: Draw): Dear {
  const names = Object.keys(BODIES);
  const chosen = Array.from({ length: 1 + draw(3) }, () => names[draw(names.length)] ?? "less");
  const letter = LETTERS[draw(LETTERS.length)] ?? "a";
  const [long = 20, short = 20] = [LENGTHS[draw(LENGTHS.length)], LENGTHS[draw(4)]];
  const most = 2 + draw(38);
  const picks: Picks = {
    one: val("one"),
    other: val("other"),
    part: val("part"),
    few: val("few"),
    numbers: { slice: [val("numbers"), 0, 8 * most] },
    i: val("i"),
  };
  const slice = (name: string, of: string, length: number): Value => ({
    let: [name, { slice: [val(of), -length] }],
  });
  const body = chosen.map((name) => BODIES[name]?.(picks) ?? null);
  const lets = [slice("one", "a", long), slice("other", "b", long), slice("part", "a", short)];
  const few: Value = { let: ["few", { slice: [val("words"), 0, most] }] };
  return {
    name: `${chosen.join("+")} of ${JSON.stringify(letter)} × ${long}, ${short}, ${most}`,
    definition: (turns) => ({
      variables: variablesOf(letter),
      functions: {
        main: full([], ...lets, few, { for: ["i", { range: [turns] }, { do: body }] }),
      },
    }),
  };
}
