import { Engine } from "../../src/app/app.ts";

/** Seconds between two beats, and until the long timer is due: over several lives. */
export const BEAT = 0.1;
export const LATE = 8;

/** What runs, as far as requests change it. */
export interface Script {
  /** What the function `version` gives. */
  readonly version: number;
  /** What the function `extra` gives; 0 where there is none. */
  readonly extra: number;
}

/** What is kept of requests: the script, those that can be gone back to, and a variable. */
export interface Kept {
  readonly script: Script;
  readonly earlier: readonly Script[];
  readonly level: number;
}

/** What a controller begins with. */
export const FIRST: Kept = { script: { version: 0, extra: 0 }, earlier: [], level: 0 };

/** Scripts that can be gone back to. */
const HISTORY = 16;

/** A request as it is sent, and what is kept once it is confirmed. */
export interface Request {
  readonly id: string;
  readonly text: string;
  readonly after: Kept;
}

/** What is asked for. */
export type Wish = "version" | "extra" | "script" | "rollback" | "set";

/** The files of the plant; its variables are written that often. */
export function filesOf(url: string, every = "1s"): Readonly<Record<string, string>> {
  return {
    "run.yaml": `controller: kill
broker: { url: "${url}" }
devices: devices.yaml
scripts: scripts/script.json
state: { path: state, every: ${every} }
`,
    "devices.yaml": DEVICES,
    "scripts/script.json": JSON.stringify(sourceOf(FIRST.script)),
  };
}

const DEVICES = `devices:
  sensor:
    events:
      tick: { from: { mqtt: kill/tick }, fields: { n: { type: number } } }
      ask: { from: { mqtt: kill/ask }, fields: { n: { type: number } } }
  told:
    outputs:
      ticks: { type: number, safe: 0, to: { mqtt: heard/ticks } }
      late: { type: number, safe: 0, to: { mqtt: heard/late } }
      report: { type: text, safe: "", to: { mqtt: heard/report } }
`;

/** The variables as the script tells them. */
export interface Report {
  readonly n: number;
  readonly ticks: number;
  readonly beats: number;
  readonly level: number;
  readonly version: number;
}

const DATA = { params: ["data"] };
const VARIABLES = { ticks: 0, beats: 0, level: 0 };

function next(value: object): object {
  return { "+": [value, 1] };
}

/** The script: it counts ticks and beats, and its timers were started once, at the cold start. */
function sourceOf({ version, extra }: Script) {
  const fields = ["ticks", "beats", "level"].flatMap((name) => [`,"${name}":`, { val: name }]);
  const said = ['{"n":', { val: ["data", "n"] }, ...fields, ',"version":', { version: [] }, "}"];
  return {
    variables: VARIABLES,
    statements: [{ after: ["beat", BEAT, 1] }, { after: ["late", LATE, 1] }],
    functions: {
      tick: {
        ...DATA,
        body: {
          do: [
            { set: ["ticks", next({ val: "ticks" })] },
            { set: [["told", "ticks"], { val: "ticks" }] },
          ],
        },
      },
      beat: {
        ...DATA,
        body: { do: [{ set: ["beats", next({ val: "beats" })] }, { after: ["beat", BEAT, 1] }] },
      },
      late: {
        ...DATA,
        body: {
          do: [
            { set: [["told", "late"], { val: "data" }] },
            { after: ["late", LATE, next({ val: "data" })] },
          ],
        },
      },
      ask: { ...DATA, body: { set: [["told", "report"], { cat: said }] } },
      version: constant(version),
      ...(extra === 0 ? {} : { extra: constant(extra) }),
    },
  };
}

function constant(value: number) {
  return { params: [], body: value };
}

const engine = new Engine();

/** The digest of the whole script. */
export function digestOf(script: Script): string {
  return compiled(script).digest;
}

function compiled(script: Script) {
  return engine.compile(JSON.stringify(sourceOf(script)));
}

/** The request that makes that wish come true; `number` is of no request before it. */
export function requestFor(wish: Wish, kept: Kept, number: number): Request {
  const { script, earlier } = kept;
  const id = `request-${number}`;
  if (wish === "set") {
    const after = { ...kept, level: number };
    return { id, text: JSON.stringify({ id, kind: "set", name: "level", value: number }), after };
  }
  const [before, ...others] = earlier;
  if (wish === "rollback" && before !== undefined) {
    const base = digestOf(script);
    const after = { ...kept, script: before, earlier: others };
    return { id, text: JSON.stringify({ id, kind: "rollback", base }), after };
  }
  const made = wish === "extra" ? { ...script, extra: number } : { ...script, version: number };
  const next = wish === "extra" && script.extra !== 0 ? { ...script, extra: 0 } : made;
  const after = { ...kept, script: next, earlier: [script, ...earlier].slice(0, HISTORY) };
  const asked = wish === "script" ? wholeOf(script, next) : partOf(script, next);
  return { id, text: JSON.stringify({ id, ...asked }), after };
}

function wholeOf(script: Script, next: Script): object {
  return { kind: "script", ...sourceOf(next), base: digestOf(script) };
}

/** Replaces, adds or removes the one function in which they differ. */
function partOf(script: Script, next: Script): object {
  const name = script.version === next.version ? "extra" : "version";
  const digest = compiled(script).functions.get(name)?.digest ?? null;
  const kind = "functions";
  const base = { [name]: digest };
  if (next[name] === 0) return { kind, functions: {}, remove: [name], base };
  return { kind, functions: { [name]: constant(next[name]) }, base };
}
