import { existsSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import type { Logger } from "pino";
import { SystemClock } from "../adapters/clock/clock.ts";
import { createLog, type LogForm } from "../app/log.ts";
import type { Runtime } from "../app/plant-runtime.ts";
import { startRuntime } from "../app/runtime.ts";
import type { Clock } from "../ports/ports.ts";
import { FAILED } from "./exit.ts";
import { SAME_SIGNAL } from "./limits.ts";
import { type Output, outputTo } from "./output.ts";
import { View } from "./view/view.ts";

interface RunArguments {
  readonly log?: LogForm;
  readonly view: boolean;
}

/** `flyball run FILE` */
export function addRun(program: Command): void {
  program
    .command("run")
    .description("run what a run file says until SIGINT or SIGTERM, then set outputs safe")
    .argument("<file>", "the run file")
    .addOption(
      new Option(
        "--log <form>",
        "lines for people, or JSON for programs (default: by where they go)",
      ).choices(["human", "json"]),
    )
    .option("--no-view", "on a terminal: lines of the log in the place of the live view")
    .addHelpText(
      "after",
      `
Examples:
  $ flyball run deploy/demo.yaml
  $ flyball run deploy/demo.yaml --no-view
  $ flyball run deploy/demo.yaml --log json | jq .msg`,
    )
    .exitOverride()
    .action(run);
}

async function run(file: string, options: RunArguments): Promise<void> {
  const clock = new SystemClock();
  const output = outputTo(process.stdout, clock);
  const view = wantsView(options) ? viewOn(output, clock) : undefined;
  const log = view === undefined ? logTo(output, options) : createLog("json", viewTaker(view));
  // However the process ends, the terminal is given back as it was.
  process.on("exit", () => {
    view?.stop();
    output.end();
  });
  try {
    await runUntilAsked(file, log, { clock, view });
  } finally {
    view?.stop();
    await output.settle();
  }
}

interface Around {
  readonly clock: Clock;
  readonly view: View | undefined;
}

async function runUntilAsked(file: string, log: Logger, { clock, view }: Around): Promise<void> {
  const stop = new AbortController();
  const asked = stopAsked(clock);
  void asked.then((reason) => {
    log.info({ kind: "signal", reason: String(reason) }, `${reason}: stopping`);
    stop.abort();
  });
  const runtime = await startRuntime({ file, log, clock, signal: stop.signal });
  const command = patchCommand(runtime);
  if (!stop.signal.aborted) {
    if (command !== undefined) hint(log, command);
    view?.start({ status: () => runtime.status(), command });
  }
  const reason = await asked;
  await runtime.stop();
  // What no part expected is our mistake: the plant is safe, and whoever started us is told.
  if (reason instanceof Error) throw reason;
}

/**
 * Ends at the first signal, or mistake of ours; a later one ends the process at once. A ctrl-C may
 * arrive twice, from the terminal and from the npm that started us: that is no second one.
 */
function stopAsked(clock: Clock): Promise<NodeJS.Signals | Error> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const take = (reason: NodeJS.Signals | Error) => {
      const now = clock.now();
      if (first !== undefined && now - first > SAME_SIGNAL) process.exit(FAILED);
      first ??= now;
      resolve(reason);
    };
    // The terminal that went away can no longer be asked: the plant is stopped as by a signal.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, take);
    process.on("uncaughtException", take);
  });
}

function wantsView({ view, log }: RunArguments): boolean {
  return view && log === undefined && process.stdout.isTTY && process.env.TERM !== "dumb";
}

function viewOn(output: Output, clock: Clock): View {
  const { NO_COLOR = "" } = process.env;
  const size = () => {
    const { columns, rows } = process.stdout;
    // A terminal that does not know its size says 0.
    return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
  };
  const view = new View({ output, clock, colour: NO_COLOR === "", size });
  process.on("SIGCONT", () => view.restore());
  return view;
}

function viewTaker(view: View): (line: string) => void {
  return (line) => view.take(line);
}

/** The log on an output that may leave lines out; how many is told when there is room again. */
function logTo(output: Output, { log: form }: RunArguments): Logger {
  let told = 0;
  const log = createLog(form ?? (process.stdout.isTTY ? "human" : "json"), (line) => {
    output.write(line);
    const { dropped } = output;
    if (dropped === told || !output.idle) return;
    const lines = dropped - told;
    told = dropped;
    log.warn({ kind: "log", lines }, `${lines} lines of this log were left out: nobody read it`);
  });
  return log;
}

function hint(log: Logger, command: string): void {
  const message = `patch it while it runs, in a second terminal:\n    ${command}`;
  log.info({ kind: "hint", command }, message);
}

/** What to type to try a patch, from where the user is; absent where there is no example. */
function patchCommand({ url, id, example }: Runtime): string | undefined {
  const tool = fileURLToPath(new URL("../../deploy/patch.mjs", import.meta.url));
  if (example === undefined || !existsSync(example) || !existsSync(tool)) return undefined;
  const here = (path: string) => quoted(relative(process.cwd(), path));
  return `node ${here(tool)} ${url} ${id} ${here(example)}`;
}

/** A word that the shell takes as it is. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
