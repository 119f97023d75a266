// How random lives of a controller are drawn.
import fc from "fast-check";
import { CATALOGUE, type Plain } from "./patching-language.ts";
import type {
  Base,
  Edit,
  FileEdit,
  Happening,
  Plan,
  Sent,
  Start,
  Step,
  Wish,
} from "./patching-plan.ts";
import type { PlainScript } from "./patching-script.ts";
import { FLAWED } from "./patching-wishes.ts";

/** Scripts to begin with. */
const SCRIPTS: readonly PlainScript[] = [
  {
    functions: { reading: "scaled", scaled: "gained", off: "stop" },
    variables: { gain: 2, total: 0 },
    constants: {},
    begin: 7,
  },
  {
    functions: { reading: "stepped", door: "late", off: "note" },
    variables: { total: 1, gain: 3 },
    constants: { step: 10 },
  },
  {
    functions: { reading: "named", scaled: "triple", door: "scaled" },
    variables: { gain: "eco", spare: 1, total: 0 },
    constants: {},
  },
  { functions: { reading: "timed", off: "again", door: "calm" }, variables: {}, constants: {} },
];

const names = Object.keys(CATALOGUE);
const name = fc.constantFrom(...names);
const file = fc.constantFrom("a" as const, "b" as const);

/** A function and a way to write it. */
const written = name.chain((each) =>
  fc.constantFrom(...Object.keys(CATALOGUE[each] ?? {})).map((id) => [each, id] as const),
);

const variable = fc.constantFrom(
  ...([
    ["gain", 2],
    ["gain", 3],
    ["gain", "eco"],
    ["gain", "full"],
    ["total", 0],
    ["total", 30],
    ["spare", 1],
  ] as const),
);

const functionEdit: fc.Arbitrary<Edit> = fc
  .tuple(written, file)
  .map(([[each, id], into]) => ({ kind: "function", name: each, id, file: into }));

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: functionEdit },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("drop" as const), name }) },
  {
    weight: 3,
    arbitrary: variable.map(([each, value]) => ({ kind: "variable", name: each, value }) as const),
  },
  {
    weight: 1,
    arbitrary: variable.map(([each]) => ({ kind: "variable", name: each, value: null }) as const),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("constant" as const),
      value: fc.constantFrom(10, 20, null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("begin" as const),
      value: fc.constantFrom(7, 9, null),
    }),
  },
);

const fileEdit: fc.Arbitrary<FileEdit> = fc.oneof(
  { weight: 12, arbitrary: edit },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("move" as const), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("copy" as const), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("break" as const), file }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        ...(["unreadable", "as running", "as running", "as accepted", "nothing"] as const),
      )
      .map((kind) => ({ kind })),
  },
);

const base: fc.Arbitrary<Base> = fc.oneof(
  { weight: 8, arbitrary: fc.constant("right" as const) },
  { weight: 1, arbitrary: fc.constantFrom("wrong" as const, "new" as const) },
);

const functionsWish: fc.Arbitrary<Wish> = fc
  .record({
    set: fc.array(written, { minLength: 1, maxLength: 3 }),
    remove: fc.oneof(
      { weight: 5, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.array(name, { minLength: 1, maxLength: 2 }) },
    ),
    base,
    variables: fc.array(variable, { maxLength: 2 }),
    constants: fc.constantFrom({}, {}, { step: 10 }, { step: 20 }),
  })
  .map(({ set, remove, variables, ...rest }) => ({
    kind: "functions",
    ...rest,
    set: Object.fromEntries(set.filter(([each]) => !remove.includes(each))),
    remove: [...new Set(remove)],
    variables: Object.fromEntries(variables),
  }));

const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 30, arbitrary: functionsWish },
  {
    weight: 15,
    arbitrary: fc.record({
      kind: fc.constant("script" as const),
      edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
      base,
    }),
  },
  { weight: 15, arbitrary: fc.record({ kind: fc.constant("rollback" as const), base }) },
  {
    weight: 15,
    arbitrary: fc.record({
      kind: fc.constant("set" as const),
      name: fc.constantFrom("gain", "gain", "total", "spare", "nobody"),
      value: fc.constantFrom<Plain | boolean>(5, 6, 7, "eco", "full", true),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("show" as const),
      names: fc.array(name, { minLength: 1, maxLength: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.nat(FLAWED.length - 1).map((which) => ({ kind: "flawed", which }) as const),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "empty" } as const) },
);

const rarely = fc.integer({ min: 0, max: 19 }).map((each) => each === 0);

const sent: fc.Arbitrary<Sent> = fc
  .record({ wish, reuse: fc.integer({ min: -40, max: 3 }), retained: rarely, group: rarely })
  .map(({ reuse, ...rest }) => (reuse < 0 ? rest : { ...rest, reuse }));

const time: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant("time" as const),
  ms: fc.constantFrom(0, 0, 5, 10, 20, 60),
});

const requests: fc.Arbitrary<Happening> = fc
  .array(sent, { minLength: 1, maxLength: 2 })
  .map((list) => ({ kind: "requests", sent: list }) as const);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 7, arbitrary: time },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("events" as const),
      events: fc.array(
        fc.record({ name: fc.constantFrom("reading", "reading", "door"), x: fc.nat(40) }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  },
  {
    weight: 9,
    arbitrary: requests,
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("repeat" as const),
      which: fc.nat(9),
      retained: rarely,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("save" as const),
      edits: fc.array(fileEdit, { minLength: 1, maxLength: 3 }),
    }),
  },
);

/** What goes on while the power is lost, and how far: nothing, or what writes, and time. */
const lost = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      during: fc.constant<readonly Happening[]>([]),
      calls: fc.constant(0),
      holds: fc.constant(false),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      during: fc.tuple(happening, time),
      calls: fc.oneof(fc.nat(3), fc.nat(12)),
      holds: fc.constant(false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      during: fc.tuple(requests, fc.constant<Happening>({ kind: "time", ms: 60 })),
      calls: fc.nat(40),
      holds: fc.constant(true),
    }),
  },
);

const many: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    kind: fc.constant("many" as const),
    count: fc.integer({ min: 15, max: 20 }),
    in: fc.constant("a row" as const),
  }),
  fc.record({
    kind: fc.constant("many" as const),
    count: fc.integer({ min: 33, max: 36 }),
    in: fc.constant("one tick" as const),
  }),
);

const start: fc.Arbitrary<Start> = fc.record({
  away: fc.constantFrom(0, 0, 5, 30, -20),
  lostAt: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(40), { minLength: 1, maxLength: 2 }) },
  ),
});

const log = fc.constantFrom("ledger" as const, "ledger" as const, "variables" as const);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 600, arbitrary: happening },
  { weight: 2, arbitrary: many },
  { weight: 30, arbitrary: fc.record({ kind: fc.constant("hold" as const), log }) },
  { weight: 30, arbitrary: fc.record({ kind: fc.constant("release" as const), log }) },
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant("full" as const),
      is: fc.constantFrom(true, false, false),
    }),
  },
  { weight: 6, arbitrary: fc.constant({ kind: "fail" } as const) },
  { weight: 24, arbitrary: fc.record({ kind: fc.constant("stop" as const), start }) },
  {
    weight: 60,
    arbitrary: fc
      .record({
        kind: fc.constant("crash" as const),
        how: fc.constantFrom("power" as const, "power" as const, "kill" as const),
        seed: fc.nat(),
        lost,
        start,
      })
      .map(({ lost: where, ...rest }) => ({ ...rest, ...where })),
  },
);

/** Random lives of a controller. */
export const plans: fc.Arbitrary<Plan> = fc.record({
  script: fc.constantFrom(...SCRIPTS),
  period: fc.constantFrom(null, null, 10),
  isFull: rarely,
  start,
  steps: fc.array(step, { minLength: 8, maxLength: 25, size: "max" }),
});
