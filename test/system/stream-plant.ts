import { Engine } from "../../src/app/app.ts";

/** Milliseconds between two beats of the timer. */
export const BEAT = 50;

/** The functions that are patched: one for each road by which events come. */
export type Road = "tick" | "line" | "beat";

/** Devices of the stream: two roads in, and an output or two for each function. */
export const DEVICES = `devices:
  sensor:
    events:
      tick:
        from: { mqtt: stream/tick }
        fields: { n: { type: number } }
      line:
        from: { serial: probe }
        fields: { n: { type: number } }
      ask:
        from: { mqtt: stream/ask }
        fields: { n: { type: number } }
  told:
    outputs:
      tick: { type: number, safe: 0, to: { mqtt: heard/tick } }
      mirror: { type: number, safe: 0, to: { mqtt: heard/mirror } }
      line: { type: number, safe: 0, to: { mqtt: heard/line } }
      beat: { type: number, safe: 0, to: { mqtt: heard/beat } }
      report: { type: text, safe: "", to: { mqtt: heard/report } }
`;

const N = { val: ["data", "n"] };

/** Adds one to the variable where the condition holds. */
function count(variable: string, condition: object): object {
  return { if: [condition, { set: [variable, { "+": [{ val: variable }, 1] }] }] };
}

/**
 * What every version does: count the event, and say whether it is the next one of its road and
 * whether an older version than the last has been called.
 */
function tally(road: Road, number: object, version: number): object[] {
  const next = { "+": [{ val: `${road}s` }, 1] };
  return [
    count("wrong", { "!==": [number, next] }),
    count("back", { "<": [version, { val: `${road}_version` }] }),
    { set: [`${road}s`, next] },
    { set: [`${road}_version`, version] },
  ];
}

/** More than there are versions: an output is the event's number times that, plus the version. */
export const VERSIONS = 10_000;

/** What an event of that number makes of that version of its function. */
export function told(number: number, version: number): number {
  return number * VERSIONS + version;
}

/** A version of a function; the event's number and the version can be read from its output. */
export function functionOf(road: Road, version: number): object {
  const number = road === "beat" ? { val: "data" } : N;
  const output = { "+": [{ "*": [number, VERSIONS] }, version] };
  const body = [...tally(road, number, version), { set: [["told", road], output] }];
  if (road === "tick") body.push({ set: [["told", "mirror"], { "-": [0, output] }] });
  if (road === "beat") body.push(...nextBeat());
  return { params: ["data"], body: { do: body } };
}

/** The function starts its own timer again, on the grid of the first one. */
function nextBeat(): object[] {
  const k = { "+": [{ val: "data" }, 1] };
  const due = { "+": [{ val: "origin" }, { "*": [k, BEAT / 1_000] }] };
  return [{ after: ["beat", { max: [0, { "-": [due, { now: [] }] }] }, k] }];
}

const VARIABLES = {
  ...{ ticks: 0, tick_version: 0, lines: 0, line_version: 0, beats: 0, beat_version: 0 },
  ...{ wrong: 0, back: 0, origin: 0 },
};

/** The variables as the script tells them, and how many beats there should have been. */
export interface StreamReport {
  readonly n: number;
  readonly ticks: number;
  readonly lines: number;
  readonly beats: number;
  readonly due: number;
  readonly wrong: number;
  readonly back: number;
}

/** Tells the variables as a JSON text. */
function ask(): object {
  const passed = { "-": [{ now: [] }, { val: "origin" }] };
  const due = { floor: [{ "/": [passed, BEAT / 1_000] }] };
  const names = ["ticks", "lines", "beats", "wrong", "back"];
  const fields = names.flatMap((name) => [`,"${name}":`, { val: name }]);
  const text = { cat: ['{"n":', N, ...fields, ',"due":', due, "}"] };
  return { params: ["data"], body: { set: [["told", "report"], text] } };
}

/** The script, with the first version of each function. */
export const SCRIPT = JSON.stringify({
  variables: VARIABLES,
  statements: [{ set: ["origin", { now: [] }] }, { after: ["beat", BEAT / 1_000, 1] }],
  functions: {
    tick: functionOf("tick", 0),
    line: functionOf("line", 0),
    beat: functionOf("beat", 0),
    ask: ask(),
  },
});

const engine = new Engine();

/** The digest of a version of a function, which a patch to the next one names. */
export function digestOf(road: Road, version: number): string {
  const functions = { [road]: functionOf(road, version) };
  const script = engine.compile(JSON.stringify({ variables: VARIABLES, functions }));
  return script.functions.get(road)?.digest ?? "";
}
