import type { Command } from "commander";
import { SystemWallClock } from "../adapters/clock/clock.ts";
import { ControllerError, type Problem, printable, widthOf } from "../model/model.ts";
import {
  addTarget,
  type ClientArguments,
  findTargets,
  type Report,
  report,
  type Target,
  withSession,
} from "./client/client.ts";
import type { OnlineStatus, Status } from "./client/messages.ts";
import { explainAll } from "./excerpt.ts";
import { padded } from "./view/text.ts";
import {
  counted,
  durationText,
  type Layout,
  labelled,
  layoutOf,
  namesText,
  short,
  styled,
  together,
} from "./words.ts";

/** `flyball status` */
export function addStatus(program: Command): void {
  const command = program
    .command("status")
    .description("whether a controller is online, what it runs, and what it would boot");
  addTarget(command)
    .addHelpText(
      "after",
      `
Where several controllers run on this machine, a line for each. Ends with 0 where all that were
asked for are online, else with 1.

Examples:
  $ flyball status
  $ flyball status --to greenhouse --json | jq .running`,
    )
    .exitOverride()
    .action(status);
}

async function status(options: ClientArguments): Promise<void> {
  await report(options.json === true, async () => {
    const targets = await findTargets(options);
    const found = await Promise.all(targets.map(ask));
    const [first] = found;
    return found.length === 1 && first !== undefined ? one(first) : several(found);
  });
}

/** What was found of one controller. */
type Found =
  | { readonly target: Target; readonly status: Status }
  | { readonly target: Target; readonly problems: readonly Problem[] };

async function ask(target: Target): Promise<Found> {
  try {
    return await withSession(target, async ({ status: said }) => ({ target, status: said }));
  } catch (error) {
    if (!(error instanceof ControllerError)) throw error;
    return { target, problems: error.problems };
  }
}

interface FoundJson {
  readonly ok: boolean;
  readonly [name: string]: unknown;
}

function jsonOf(found: Found): FoundJson {
  const { id, url: broker } = found.target;
  if ("problems" in found) return { ok: false, id, ...{ broker, problems: found.problems } };
  return { ok: found.status.online, broker, ...found.status };
}

function one(found: Found): Report {
  const json = jsonOf(found);
  if ("problems" in found) return { ok: false, text: explainAll(found.problems), json };
  const layout = layoutOf(process.stdout);
  const { id, url } = found.target;
  const head = (word: string): string => `${id} is ${word}  ${printable(url)}`;
  if (!found.status.online) {
    return { ok: false, text: head(styled("offline", "bad", layout)), json, answers: true };
  }
  const lines = [head(styled("online", "good", layout)), ...details(found.status, layout)];
  return { ok: true, text: lines.join("\n"), json };
}

function details(said: OnlineStatus, layout: Layout): readonly string[] {
  const { version, running, functions, state, counters = {}, links = [], lost = [] } = said;
  const { problems = [], found = [] } = said;
  const up = upText(said);
  const row = (label: string, text: string): string => labelled(label, printable(text), layout);
  const count = functions === undefined ? "" : `, ${counted(functions, "function")}`;
  const counts = Object.entries(counters).map(([name, value]) => {
    return together(`${name === "swaps" ? "patches" : name} ${value}`);
  });
  return [
    row("flyball", [version ?? "of an unknown version", ...up].join(", ")),
    row("runs", `${short(running)}${count}`),
    bootsText(said, layout),
    ...(state === undefined ? [] : [stateText(state, layout)]),
    ...(found.length === 0
      ? []
      : [styled(row("FOUND", `${namesText(found)} at the start: look at the log`), "bad", layout)]),
    ...(counts.length === 0 ? [] : [row("so far", counts.join(", "))]),
    ...linkLines(links, layout),
    ...serialLines(said.serial, layout),
    lost.length === 0
      ? row("devices", "none is lost")
      : styled(row("LOST", namesText(lost)), "bad", layout),
    ...problems.map(({ code, what, fix }) => {
      const text = `${code}: ${what}${fix === undefined ? "" : `. ${fix}`}`;
      return styled(row("PROBLEM", text), "bad", layout);
    }),
  ];
}

function bootsText({ running, boots, state }: OnlineStatus, layout: Layout): string {
  if (state === "not kept") return labelled("boots", "the script files", layout);
  if (running === boots) return labelled("boots", `${short(boots)}, the same`, layout);
  const text = `${short(boots)}, NOT WHAT RUNS: a power loss now goes back to it`;
  return styled(labelled("BOOTS", text, layout), "bad", layout);
}

function stateText(state: string, layout: Layout): string {
  const meanings: Readonly<Record<string, string>> = {
    kept: "kept through power loss",
    "not kept": "not kept: a restart begins with the script files and initial values",
  };
  const known = Object.hasOwn(meanings, state) ? meanings[state] : undefined;
  if (known !== undefined) return labelled("state", known, layout);
  const text = state === "failed" ? "CANNOT BE WRITTEN: look at the log and the disk" : state;
  return styled(labelled("STATE", printable(text), layout), "bad", layout);
}

function linkLines(links: OnlineStatus["links"] = [], layout: Layout): readonly string[] {
  const width = Math.max(0, ...links.map(({ name }) => widthOf(printable(name))));
  return links.map(({ name, state, to, problem }, at) => {
    const why = problem === undefined || state === "up" ? "" : ` ${problem.code}`;
    const text = `${padded(printable(name), width)}  ${printable(`${state}${why}  ${to}`)}`;
    const line = `  ${padded(at === 0 ? "links" : "", 10)}${text}`;
    return state === "up" ? line : styled(line, "bad", layout);
  });
}

/** Serial ports that dropped something: what came to a frame, and what did not, by its kind. */
function serialLines(serial: OnlineStatus["serial"] = {}, layout: Layout): readonly string[] {
  return Object.entries(serial).flatMap(([port, { frames = 0, ...counts }]) => {
    const kinds = ["partial", "overlong", "invalid", "checksum", "droppedBytes"];
    const lost = kinds.filter((kind) => (counts[kind] ?? 0) > 0);
    if (lost.length === 0) return [];
    const told = lost.map((kind) => together(`${LOST_WORDS[kind] ?? kind} ${counts[kind]}`));
    const text = `${port}: ${counted(frames, "frame")}; dropped ${told.join(", ")}`;
    return [labelled("serial", printable(text), layout)];
  });
}

const LOST_WORDS: Readonly<Record<string, string>> = {
  overlong: "too long",
  invalid: "out of step",
  checksum: "wrong checksum",
  droppedBytes: "bytes",
};

function upText({ started }: OnlineStatus): readonly string[] {
  const since = Date.parse(started ?? "");
  const up = new SystemWallClock().wall() - since;
  // Two clocks that disagree tell nothing.
  return Number.isFinite(up) && up >= 0 ? [`up ${durationText(up)}`] : [];
}

function several(found: readonly Found[]): Report {
  const layout = layoutOf(process.stdout);
  const controllers = found.map(jsonOf);
  const ok = controllers.every((each) => each.ok);
  const width = Math.max(...found.map(({ target }) => target.id.length));
  const lines = found.map((each) => {
    const { id, url } = each.target;
    return `${padded(id, width)}  ${oneLine(each, layout)}  ${printable(url)}`;
  });
  return { ok, text: lines.join("\n"), json: { ok, controllers }, answers: true };
}

function oneLine(found: Found, layout: Layout): string {
  if ("problems" in found) {
    return styled(found.problems.map(({ code }) => code).join(", "), "bad", layout);
  }
  const { status: said } = found;
  if (!said.online) return styled("offline", "bad", layout);
  const { running, boots } = said;
  const next = running === boots ? [] : [`BOOTS ${short(boots)}`];
  const problems = (said.problems ?? []).map(({ code }) => code);
  return ["online", short(running), ...next, ...problems, ...upText(said)].join("  ");
}
