import { resolve } from "node:path";
import type { Logger } from "pino";
import { SystemClock, SystemWallClock } from "../adapters/clock/clock.ts";
import { Registry } from "../adapters/registry/registry.ts";
import { systemdSupervisor } from "../adapters/systemd/systemd.ts";
import { createLog, type LogForm } from "../app/log.ts";
import { startRuntime } from "../app/runtime.ts";
import { describeProblem, type Problem } from "../model/model.ts";
import type { Clock } from "../ports/ports.ts";
import { FAILED } from "./exit.ts";
import { SAME_SIGNAL } from "./limits.ts";
import { type Output, outputTo } from "./output.ts";
import { commandToTry } from "./try-it.ts";
import { View } from "./view/view.ts";

/** How a plant is run, as the command line says it. */
export interface RunArguments {
  readonly log?: LogForm;
  readonly state?: string;
  readonly view: boolean;
}

/** Runs what a run file says until SIGINT or SIGTERM; on a terminal with a live view. */
export async function runPlant(file: string, options: RunArguments): Promise<void> {
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
    await runUntilAsked({ file, ...stateOf(options) }, log, { clock, view });
  } finally {
    view?.stop();
    await output.settle();
  }
}

interface Around {
  readonly clock: Clock;
  readonly view: View | undefined;
}

interface Started {
  readonly file: string;
  readonly state?: string;
}

function stateOf({ state }: RunArguments): { state?: string } {
  return state === undefined ? {} : { state };
}

async function runUntilAsked(
  { file, ...state }: Started,
  log: Logger,
  { clock, view }: Around,
): Promise<void> {
  const stop = new AbortController();
  const asked = stopAsked(clock);
  void asked.then((reason) => {
    log.info({ kind: "signal", reason: String(reason) }, `${reason}: stopping`);
    stop.abort();
  });
  const failing = (problem: Problem): void => {
    log.error({ kind: "systemd", problem }, describeProblem(problem));
  };
  const supervisor = await systemdSupervisor(process.env, process.pid, failing);
  const { signal } = stop;
  const runtime = await startRuntime({ file, ...state, log, clock, signal, supervisor });
  const registry = new Registry(process.env);
  const started = new Date(new SystemWallClock().wall()).toISOString();
  const { id, url } = runtime;
  await registry.register({ id, url, started, run: resolve(file) });
  const command = await commandToTry(runtime);
  if (!stop.signal.aborted) {
    if (command !== undefined) hint(log, command);
    view?.start({ status: () => runtime.status(), command });
  }
  const reason = await asked;
  await registry.unregister();
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
