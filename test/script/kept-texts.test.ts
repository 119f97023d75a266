import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { expectBuilt, PROJECT } from "../cli/flyball.ts";
import { full, val } from "./support/plant.ts";
import { PATIENCE } from "./support/property.ts";

beforeAll(expectBuilt);

const EVENTS = process.env.FLYBALL_LONG === undefined ? 3_000 : 100_000;

/** Parts that are kept: of each the event's text would be kept instead, of 9 kB or more. */
const KEPT = 1_000;

/** Runs events through controllers; prints the bytes of the heap and the units of the state. */
const PROGRAM = `
  import { Controller } from "./dist/control/control.js";
  import { ANY, Board, BOOLEAN, millis } from "./dist/model/model.js";
  import { check } from "./dist/script/check.js";
  import { parse } from "./dist/script/parse.js";
  const { definitions, events, rounds } = JSON.parse(process.env.FLYBALL_KEPT);
  const board = new Board({
    devices: { lamp: { outputs: { on: { type: BOOLEAN, safe: false, onFault: "safe" } } } },
    events: { beat: { type: ANY } },
  });
  const measured = definitions.map((definition) => {
    const outcome = check(parse(JSON.stringify(definition), { file: "kept.json" }), board, {});
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    const controller = new Controller({ board, script: outcome.checked });
    controller.start(millis(0));
    const heaps = [];
    const codes = new Set();
    let now = 0;
    for (let round = 0; round < rounds; round++) {
      for (let event = 0; event < events / rounds; event++) {
        now += 1;
        const data = { text: String.fromCharCode(97 + (now % 26)).repeat(9_000), now };
        const report = controller.cycle(millis(now), [{ name: "beat", data, time: millis(now) }]);
        for (const { fault } of report.faults) codes.add(fault.code);
      }
      globalThis.gc();
      globalThis.gc();
      heaps.push(process.memoryUsage().heapUsed);
    }
    return { heaps, units: controller.scope.run.stateSize, codes: [...codes] };
  });
  console.log(JSON.stringify(measured));
`;

interface Measured {
  readonly heaps: readonly number[];
  readonly units: number;
  readonly codes: readonly string[];
}

/** A script that keeps parts of the events' texts, in a list of the last of them. */
function keeping(parts: readonly Value[]): Value {
  const grown: Value = { concat: [{ slice: [val("kept"), -KEPT] }, parts] };
  return {
    variables: { kept: [], n: 0, blank: " ".repeat(9_000) },
    functions: {
      beat: full(
        ["data"],
        { set: ["n", val("data", "now")] },
        { set: ["kept", { slice: [grown, -KEPT] }] },
      ),
      part: { substr: [{ var: "text" }, 5, 20] },
      joined: { cat: [{ substr: [{ var: "text" }, 0, 12] }, { substr: [{ var: "text" }, 9, 12] }] },
    },
  };
}

function measure(definitions: readonly Value[]): readonly Measured[] {
  const given = JSON.stringify({ definitions, events: EVENTS, rounds: 6 });
  const printed = execFileSync(
    process.execPath,
    ["--expose-gc", "--max-old-space-size=256", "--input-type=module", "-e", PROGRAM],
    { cwd: PROJECT, env: { ...process.env, FLYBALL_KEPT: given }, encoding: "utf8" },
  );
  return JSON.parse(printed);
}

const TEXT = val("data", "text");
/** A text of the event that is another one each time. */
const OWN: Value = { cat: [TEXT, val("data", "now")] };

const CAUGHT: Value = { fn: [["e"], val("e", "type")] };

const PARTS: Readonly<Record<string, readonly Value[]>> = {
  "parts cut by slice": [{ slice: [OWN, 40, 60] }, { slice: [OWN, -30] }],
  "parts of parts": [{ slice: [{ slice: [OWN, 0, 5_000] }, 7, 60] }],
  "parts cut by substr": [{ substr: [OWN, 3, 30] }, { substr: [OWN, -13] }],
  "what is between separators": [
    { at: [{ split: [{ cat: [TEXT, ";some text of more;", TEXT] }, ";"] }, 1] },
  ],
  "a text without its white space": [
    { trim: [{ cat: [val("blank"), { slice: [OWN, 0, 30] }, val("n"), val("blank")] }] },
  ],
  "texts put together of parts": [
    { cat: [{ slice: [OWN, 0, 12] }, { slice: [OWN, 50, 62] }, val("n")] },
    { join: [[{ slice: [OWN, 0, 14] }, { slice: [OWN, 50, 64] }], "-"] },
  ],
  "capitals of parts": [{ upper: [{ slice: [OWN, 0, 20] }] }, { lower: [{ slice: [OWN, 9, 40] }] }],
  "parts that bare rules cut": [{ part: [{ val: "data" }] }, { joined: [{ val: "data" }] }],
  "what a fault said": [{ try: [{ throw: { slice: [OWN, 1, 40] } }, CAUGHT] }],
};

describe("texts that are kept keep nothing larger alive", PATIENCE, () => {
  const names = Object.keys(PARTS);
  let all: readonly Measured[] = [];

  beforeAll(() => {
    all = measure(Object.values(PARTS).map(keeping));
  }, PATIENCE.timeout);

  test.each(names)("%s", (name) => {
    const { heaps, units, codes } = all[names.indexOf(name)] ?? { heaps: [], units: 0, codes: [] };
    console.log(`${EVENTS} events, ${units} units: heaps ${heaps.join(", ")}`);
    expect(codes).toEqual([]);
    expect(heaps.length).toBe(6);
    expect(units).toBeLessThan(20_000);
    expect((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)).toBeLessThan(2_000_000);
  });
});
