import type { Value } from "../../../src/model/model.ts";
import { kept, loop, main, many, names, nested, type Probe, text } from "./limit-probes.ts";
import { val } from "./plant.ts";

/** Limits of values: what operators make, what comes from outside, what is kept. */
export const OF_VALUES: readonly Probe[] = [
  {
    limit: "textLength",
    what: "cat",
    at: 70,
    code: "FAULT_SIZE",
    script: (count) => main({ cat: [text(60), text(count - 60)] }),
  },
  {
    limit: "textLength",
    what: "join",
    at: 70,
    code: "FAULT_SIZE",
    script: (count) => main({ join: [[text(60), text(count - 61)], ","] }),
  },
  {
    limit: "textLength",
    what: "upper",
    at: 70,
    code: "FAULT_SIZE",
    script: (count) => main({ upper: [`ß${text(count - 2)}`] }),
  },
  {
    limit: "textLength",
    what: "a text of a log",
    at: 70,
    code: "FAULT_SIZE",
    data: text,
    script: () => main({ log: [val("data")] }),
  },
  {
    limit: "listLength",
    what: "concat",
    at: 10,
    code: "FAULT_SIZE",
    script: (count) => main({ concat: [many(9, () => 1), many(count - 9, () => 1)] }),
  },
  {
    limit: "listLength",
    what: "merge",
    at: 10,
    code: "FAULT_SIZE",
    script: (count) => main({ merge: [many(count - 1, () => 1), 1] }),
  },
  {
    limit: "listLength",
    what: "range",
    at: 10,
    code: "FAULT_SIZE",
    data: (count) => count,
    script: () => main({ range: [val("data")] }),
  },
  {
    limit: "listLength",
    what: "split",
    at: 10,
    code: "FAULT_SIZE",
    data: text,
    script: () => main({ split: [val("data"), ""] }),
  },
  {
    limit: "listLength",
    what: "an event's data",
    at: 10,
    code: "FAULT_SIZE",
    data: (count) => many(count, () => 1),
    script: () => kept(val("data")),
  },
  {
    limit: "recordFields",
    what: "an event's data",
    at: 10,
    code: "FAULT_SIZE",
    data: (count) => names("k", count),
    script: () => kept(val("data")),
  },
  {
    limit: "recordFields",
    what: "a record",
    at: 8,
    code: "FAULT_SIZE",
    others: { listLength: 20 },
    script: (count) => main({ record: many(count, (index) => [`k${index}`, 1]) }),
  },
  {
    limit: "valueDepth",
    what: "lists",
    at: 5,
    code: "FAULT_SIZE",
    script: (count) => main(nested(count, (inner) => [inner])),
  },
  {
    limit: "valueDepth",
    what: "an event's data",
    at: 5,
    code: "FAULT_SIZE",
    data: (count) => nested(count, (inner) => ({ a: inner })),
    script: () => kept(val("data")),
  },
  {
    limit: "valueDepth",
    what: "a variable that grows",
    at: 5,
    code: "FAULT_SIZE",
    script: (count) => ({
      variables: { z: null },
      ...main({ for: ["i", { range: [count] }, { set: ["z", [val("z")]] }] }),
    }),
  },
  {
    limit: "valueDepth",
    what: "a variable's initial value",
    at: 5,
    code: "SCRIPT_VALUE",
    script: (count) => ({ variables: { v: nested(count, (inner) => [inner]) }, ...main(1) }),
  },
  {
    limit: "valueSize",
    what: "a list",
    at: 20,
    code: "FAULT_SIZE",
    script: (count) => main(many(count - 1, () => 1)),
  },
  {
    limit: "valueSize",
    what: "a list that is in a list twice",
    at: 21,
    code: "FAULT_SIZE",
    others: { listLength: 100 },
    script: (count) =>
      main({ let: ["x", many(9, () => 1)] }, [
        val("x"),
        { concat: [val("x"), many(count - 21, () => 1)] },
      ]),
  },
  {
    limit: "valueSize",
    what: "texts, by 8 characters",
    at: 12,
    code: "FAULT_SIZE",
    script: (count) => main([text(8 * (count - 2))]),
  },
  {
    limit: "valueSize",
    what: "a record, keys counted",
    at: 21,
    code: "FAULT_SIZE",
    script: (count) =>
      main({
        record: [...many(8, (index): Value => [`k${index}`, 1]), [text(4), text(8 * (count - 19))]],
      }),
  },
  {
    limit: "valueSize",
    what: "a variable's initial value",
    at: 20,
    code: "SCRIPT_VALUE",
    script: (count) => ({ variables: { v: many(count - 1, () => 1) }, ...main(1) }),
  },
];

/** Limits of calls: work, effects, and all that is kept. */
export const OF_CALLS: readonly Probe[] = [
  {
    limit: "operations",
    what: "a body",
    at: 12,
    code: "FAULT_BUDGET",
    script: (count) => main({ do: many(count - 2, () => 1) }),
  },
  {
    limit: "emits",
    what: "emits",
    at: 4,
    code: "FAULT_EFFECTS",
    script: (count) => loop(count, { emit: ["e"] }),
  },
  {
    limit: "logs",
    what: "logs",
    at: 4,
    code: "FAULT_EFFECTS",
    script: (count) => loop(count, { log: ["x"] }),
  },
  {
    limit: "logs",
    what: "logs with a value",
    at: 4,
    code: "FAULT_EFFECTS",
    script: (count) => loop(count, { log: ["x", 1] }),
  },
  {
    limit: "timers",
    what: "timers",
    at: 4,
    code: "FAULT_EFFECTS",
    script: (count) => loop(count, { after: [{ cat: ["t", val("i")] }, 1] }),
  },
  {
    limit: "stateSize",
    what: "variables together",
    at: 31,
    code: "FAULT_SIZE",
    script: (count) => ({
      variables: { a: many(9, () => 1), b: many(9, () => 1), c: null },
      ...main({ set: ["c", many(count - 21, () => 1)] }),
    }),
  },
  {
    limit: "stateSize",
    what: "initial values together",
    at: 31,
    code: "SCRIPT_VALUE",
    script: (count) => ({
      variables: { a: many(9, () => 1), b: many(9, () => 1), c: many(count - 21, () => 1) },
      ...main(1),
    }),
  },
];
