import type { RuntimeStatus } from "../../app/status.ts";
import { type Value, widthOf } from "../../model/model.ts";
import { cut, type Line, padded, type Style, span, wrapped } from "./text.ts";

/** What a screen is drawn from. */
export interface Scene {
  readonly status: RuntimeStatus;
  /** Lines of the log, the oldest first. */
  readonly log: readonly string[];
  /** What to type to try a patch; absent where the run file has no example. */
  readonly command: string | undefined;
}

/** How much there is to draw on. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const GAP = 2;
const LABEL = 10;
/** Columns of the time since a reading: `59:59:59 ago`. */
const AGE = 13;
/** Lines of the log for which room is kept, however much else there is to show. */
const LOG_LEAST = 3;

/** The screen as lines, at most so many as there are rows: what matters most stands at the top. */
export function frameOf(scene: Scene, size: Size): readonly Line[] {
  const head = [titleOf(scene.status), countersOf(scene.status)];
  const command = commandOf(scene.command, size.columns);
  const room = size.rows - head.length - command.length - LOG_LEAST - 2;
  const body = fitted(bodyOf(scene.status, size.columns), room);
  const log = logOf(scene.log, size.rows - head.length - body.length - command.length);
  return [...head, ...body, ...log, ...command].slice(0, Math.max(size.rows, 1));
}

function titleOf({ id, url, digest, boots, functions, up }: RuntimeStatus): Line {
  return [
    span("flyball ", "dim"),
    span(id, "bold"),
    span(`  ${url}  script `, "dim"),
    span(digest.slice(0, 8), "bold"),
    // On trial, or its result cannot be kept.
    span(boots === digest ? "" : ` boots ${boots.slice(0, 8)}`, "bad"),
    span(
      ` (${functions} ${functions === 1 ? "function" : "functions"})  up ${timeText(up)}`,
      "dim",
    ),
  ];
}

function countersOf({ counters }: RuntimeStatus): Line {
  const { controller, inputs } = counters;
  const drops = [...controller.dropped.values()];
  const dropped = drops.reduce((sum, { full, invalid }) => sum + full + invalid, 0);
  const newer = drops.reduce((sum, { replaced }) => sum + replaced, 0);
  const refused = Object.values(inputs.refused).reduce((sum, count) => sum + count, 0);
  return [
    ...count("cycles", controller.cycles),
    ...count("events", controller.events),
    ...count("faults", controller.faults, "bad"),
    ...count("refused", refused, "warn"),
    ...count("dropped", dropped, "warn"),
    ...(newer === 0 ? [] : count("newer came", newer)),
    ...count("patches", controller.swaps),
  ];
}

function count(name: string, value: number, style: Style = "bold"): Line {
  return [span(`${name} `, "dim"), span(`${value}  `, value === 0 ? "plain" : style)];
}

/** Ways, readings and outputs, each a block of lines under its name. */
function bodyOf(status: RuntimeStatus, columns: number): readonly Line[] {
  const blocks: [string, readonly Line[]][] = [
    ["ways", status.links.map(linkLine)],
    ["readings", status.readings.length === 0 ? [NONE_YET] : readingLines(status, columns)],
    ["outputs", outputLines(status, columns - LABEL)],
  ];
  return blocks.flatMap(([name, lines]) => [
    [],
    ...lines.map((line, at) => labelled(name, line, at)),
  ]);
}

const NONE_YET: Line = [span("none yet", "dim")];

function labelled(name: string, line: Line, at: number): Line {
  return [span(padded(at === 0 ? name : "", LABEL), "dim"), ...line];
}

function linkLine({ name, to, state, problem, failures }: RuntimeStatus["links"][number]): Line {
  const style: Style = state === "up" ? "good" : state === "down" ? "bad" : "warn";
  const said =
    state === "up" ? "open" : state === "down" ? `down ${problem?.code ?? ""}` : "opening";
  const often = failures === 0 ? "" : `  lost or not found ${failures} times`;
  return [span(padded(name, 16)), span(padded(said, 7), style), span(`  ${to}${often}`, "dim")];
}

function readingLines({ readings, lost }: RuntimeStatus, columns: number): readonly Line[] {
  const width = Math.max(...readings.map(({ event }) => widthOf(event))) + GAP;
  const room = Math.max(1, columns - LABEL - width - AGE);
  return readings.flatMap(({ event, device, fields, age }) => {
    const gone = lost.includes(device);
    const said = fields.map(({ name, value, unit }) => valueText(name, value, unit));
    const lines = flowed(said.length === 0 ? [""] : said, room);
    return lines.map((text, at): Line => {
      const value = span(padded(cut(text, room), room), gone ? "warn" : "bold");
      if (at > 0) return [span(" ".repeat(width)), value];
      // The age stands at the right edge, where the eye finds it without reading the values.
      const when = (gone ? "lost" : ageText(age)).padStart(AGE);
      return [span(padded(event, width)), value, span(when, gone ? "bad" : "dim")];
    });
  });
}

/** The texts side by side on lines of so many columns; none of them is broken. */
function flowed(texts: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const text of texts) {
    const longer = line === "" ? text : `${line}  ${text}`;
    if (line !== "" && widthOf(longer) > columns) {
      lines.push(line);
      line = text;
    } else line = longer;
  }
  return [...lines, line];
}

/** Outputs side by side, as many as there is room for. */
function outputLines({ outputs }: RuntimeStatus, columns: number): readonly Line[] {
  const cells = outputs.map(({ key, value, unit, waiting }) => ({
    key: `${key} `,
    said: valueText("", value, unit),
    waits: waiting ? " waits" : "",
  }));
  const width = Math.max(0, ...cells.map(({ key, said, waits }) => widthOf(key + said + waits)));
  const perLine = Math.max(1, Math.floor(columns / (width + GAP)));
  const lines: Line[] = [];
  for (let at = 0; at < cells.length; at += perLine) {
    lines.push(
      cells
        .slice(at, at + perLine)
        .flatMap(({ key, said, waits }) => [
          span(key, "dim"),
          span(said, "bold"),
          span(waits, "warn"),
          span(" ".repeat(width - widthOf(key + said + waits) + GAP)),
        ]),
    );
  }
  return lines;
}

/** As many of the lines as there is room for, the gaps last, and how many more there are. */
function fitted(all: readonly Line[], room: number): readonly Line[] {
  if (all.length <= room) return all;
  const lines = all.filter((line) => line.length > 0);
  if (lines.length <= room) return lines;
  const shown = lines.slice(0, Math.max(0, room - 1));
  return room < 1 ? [] : [...shown, [span(`… ${lines.length - shown.length} more lines`, "dim")]];
}

function logOf(log: readonly string[], room: number): readonly Line[] {
  if (room < 2) return [];
  const shown = log.slice(-(room - 1));
  const lines = shown.map(
    (text): Line => [span(text, text.slice(9, 10) === " " ? "plain" : "warn")],
  );
  const blank = Array.from({ length: room - 1 - lines.length }, (): Line => []);
  return [[], ...lines, ...blank];
}

/** The command, whole: it is there to be copied, so it is broken and never cut. */
function commandOf(command: string | undefined, columns: number): readonly Line[] {
  if (command === undefined) return [[span("ctrl-C stops it", "dim")]];
  const say = "patch it while it runs, in a second terminal (ctrl-C here stops it):";
  return [
    [span(say, "dim")],
    ...wrapped(command, columns).map((text): Line => [span(text, "good")]),
  ];
}

function valueText(name: string, value: Value, unit: string | undefined): string {
  const said =
    typeof value === "number" ? String(Number(value.toPrecision(5))) : JSON.stringify(value);
  const measured = unit === undefined ? said : `${said} ${unit}`;
  return name === "" ? measured : `${name} ${measured}`;
}

function ageText(age: number): string {
  return age < 10_000 ? `${(age / 1_000).toFixed(1)} s ago` : `${timeText(age)} ago`;
}

function timeText(duration: number): string {
  const seconds = Math.floor(duration / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}
