import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Loaded, PlantFiles } from "../app/load.ts";
import { type PlantSummary, summarise } from "../app/summary.ts";
import { nearestName } from "../model/model.ts";
import { explain } from "./excerpt.ts";
import { Refused, say, WrongUsage } from "./exit.ts";
import { COSTS_SHOWN } from "./limits.ts";
import { USUAL_RUN_FILE } from "./usual.ts";

interface CheckArguments {
  readonly devices?: readonly string[];
  readonly script?: string;
  readonly json?: boolean;
}

/** `flyball check [RUNFILE]` */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description("find everything that is wrong with devices and scripts, without running them")
    .argument("[runfile]", `the run file (default: ${USUAL_RUN_FILE}, if it is here)`)
    .option("--devices <path...>", "device files or folders, in the place of a run file")
    .option("--script <file>", "the script that they are to run")
    .option("--json", "one JSON document: problems with their places, and what was found")
    .addHelpText(
      "after",
      `
Ends with 0 where all is well, 1 where there are problems, 2 where the command makes no sense.

Examples:
  $ flyball check deploy/demo.yaml
  $ flyball check --devices devices/greenhouse.yaml --script scripts/greenhouse.ts
  $ flyball check --json run.yaml | jq '.problems[].code'`,
    )
    .exitOverride()
    .action(check);
}

async function check(file: string | undefined, options: CheckArguments): Promise<void> {
  const loaded = await load(file, options);
  await say(options.json ? asJson(loaded) : asText(loaded));
  if (!loaded.ok) throw new Refused();
}

function asJson(loaded: Loaded<PlantFiles>): string {
  if (!loaded.ok) return JSON.stringify({ ok: false, problems: loaded.problems }, null, 2);
  const { plant, script } = loaded.value;
  return JSON.stringify({ ok: true, problems: [], ...summarise(plant, script) }, null, 2);
}

function asText(loaded: Loaded<PlantFiles>): string {
  if (loaded.ok) return told(summarise(loaded.value.plant, loaded.value.script));
  const { problems, texts } = loaded;
  const blocks = problems.map((problem) => explain(problem, texts));
  return [...blocks, counted(problems.length, "problem")].join("\n\n");
}

async function load(
  file: string | undefined,
  options: CheckArguments,
): Promise<Loaded<PlantFiles>> {
  // Loaded here, so that other commands need not wait for it.
  const { readPlan, readPlant } = await import("../app/load.ts");
  const { devices, script } = options;
  if ((devices === undefined) !== (script === undefined)) {
    throw new WrongUsage("--devices and --script belong together");
  }
  if (devices !== undefined && script !== undefined) {
    if (file !== undefined) throw new WrongUsage("Give a run file, or --devices and --script");
    const paths = devices.map((path) => resolve(path));
    return readPlant({ devices: paths, scripts: [resolve(script)] });
  }
  if (file === undefined && !existsSync(USUAL_RUN_FILE)) {
    throw new WrongUsage(
      `there is no ${USUAL_RUN_FILE} here: give a run file, or --devices and --script`,
    );
  }
  return readPlan(file ?? USUAL_RUN_FILE);
}

function told(summary: PlantSummary): string {
  const { devices, events, outputs, functions, digest } = summary;
  const counts = [
    counted(devices, "device"),
    counted(events, "event"),
    counted(outputs, "output"),
    counted(functions, "function"),
  ];
  const writers = Object.entries(summary.severalWriters);
  return [
    `all is well: ${counts.join(", ")}; script ${digest.slice(0, 8)}`,
    ...writers.map(([key, names]) => {
      return `  ${key} is set by ${names.join(", ")}: the last one in a cycle wins`;
    }),
    ...costs(summary),
    ...noted(summary.neverSet, "no function sets"),
    ...noted(summary.unheard, "no function is named like the event"),
    ...uncalled(summary),
    ...noted(summary.unanswered, "no function is named like the timer or emitted event"),
    ...noted(summary.hidden, "a variable or constant hides the device"),
  ].join("\n");
}

/** The functions that can take most of an event's budget, and how much that is. */
function costs({ operations, budget }: PlantSummary): string[] {
  const greatest = Object.entries(operations).slice(0, COSTS_SHOWN);
  const most = greatest.map(([name, count]) => `${name} ${count.toLocaleString("en")}`);
  if (most.length === 0) return [];
  const whole = budget.toLocaleString("en");
  return [`  operations at the most, of ${whole} an event: ${most.join(", ")}`];
}

function noted(names: readonly string[], what: string): string[] {
  return names.length === 0 ? [] : [`  ${what} ${names.join(", ")}`];
}

/** Functions that nothing calls: most often the name of an event, misspelt. */
function uncalled({ uncalled: names, unheard }: PlantSummary): string[] {
  const meant = names.flatMap((name) => {
    const near = nearestName(name, unheard);
    return near === undefined ? [] : [`${near} for ${name}`];
  });
  const hint = meant.length === 0 ? "" : ` (a misspelt event? ${meant.join(", ")})`;
  return noted(names, "nothing calls the function").map((line) => line + hint);
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
