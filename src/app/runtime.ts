import { resolve } from "node:path";
import type { Logger } from "pino";
import { EmbeddedBroker } from "../adapters/broker/broker.ts";
import { SystemClock, SystemWallClock } from "../adapters/clock/clock.ts";
import { SystemClockState } from "../adapters/clock/clock-state.ts";
import { systemRandom } from "../adapters/clock/random.ts";
import type { FilesTimes } from "../adapters/files/files.ts";
import { FolderStorage } from "../adapters/storage/storage.ts";
import { describeProblem, millis, type Problem } from "../model/model.ts";
import { loadLanguages } from "../patch/patch.ts";
import type {
  Broker,
  Clock,
  ClockState,
  LineDevice,
  Opened,
  Storage,
  Supervisor,
  WallClock,
} from "../ports/ports.ts";
import { type Boot, bootFrom } from "./boot.ts";
import { STATE_PERIOD, STATE_TIMERS } from "./limits.ts";
import { type BarePlan, ConfigError, readBare, readPlan, readScript } from "./load.ts";
import { silentLog } from "./log.ts";
import { PlantRuntime, type Runtime } from "./plant-runtime.ts";
import type { RunFile } from "./run-file.ts";
import { scriptFiles } from "./script-files.ts";
import { serialRoutes } from "./serial-routes.ts";
import { ShiftedClock } from "./shifted-clock.ts";
import { wire } from "./wiring.ts";
import { Workshop } from "./workshop.ts";

/** What to run, and what tests and embedders put in the place of the usual parts. */
export interface RuntimeOptions {
  /** The run file. */
  readonly file: string;
  /** Where to tell what happens; nowhere if absent. */
  readonly log?: Logger;
  readonly clock?: Clock;
  readonly wall?: WallClock;
  /** What is known of the clock on the wall. */
  readonly clockState?: ClockState;
  /** The state directory, in the place of the run file's. */
  readonly state?: string;
  /** Where scripts and variables are kept, in the place of any state directory. */
  readonly storage?: Storage;
  /** Stops the runtime, also while it starts. */
  readonly signal?: AbortSignal;
  /** Who is told that the plant runs, and restarts a process that hangs; nobody if absent. */
  readonly supervisor?: Supervisor | undefined;
  /** Makes the kernel line of a simulated probe; gives `undefined` where there is none. */
  readonly terminal?: () => Promise<LineDevice | undefined>;
}

/**
 * Runs what a run file says until it is stopped: outputs safe first, then the ports, and cycles
 * from then on. Throws a `ControllerError` where a file has problems, where what was kept cannot be
 * used, or where the broker cannot listen.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const read = await readBare(options.file);
  if (!read.ok) throw await everyProblem(options.file, read.problems);
  const { value: bare } = read;
  const plan = options.state === undefined ? bare : withState(bare, options.state);
  const storage = storageOf(plan.run, options);
  try {
    return await startPlan(options, { plan, storage });
  } catch (error) {
    await storage?.close();
    throw error;
  }
}

/** All that is wrong with the files, the script's problems too: they are mended together. */
async function everyProblem(file: string, known: readonly Problem[]): Promise<ConfigError> {
  const all = await readPlan(file);
  return new ConfigError(all.ok ? known : all.problems);
}

interface Start {
  readonly plan: BarePlan;
  readonly storage: Storage | undefined;
}

async function startPlan(options: RuntimeOptions, start: Start): Promise<Runtime> {
  const { log = silentLog(), signal, terminal, supervisor } = options;
  const system = options.clock ?? new SystemClock();
  const { wall = new SystemWallClock(), clockState = new SystemClockState() } = options;
  const { plan, storage } = start;
  const opened = await storage?.open();
  const reading = await readingFor(plan, opened);
  const boot = bootFrom({ reading, bare: plan, opened, clocks: { clock: system, wall } });
  // Variables hold times: after a restart it is not earlier than before it.
  const clock = new ShiftedClock(system, boot.ahead);
  tell(boot, log);
  const { run, plant } = plan;
  const broker = brokerOf(run, clock);
  await broker?.start();
  const url = broker?.url ?? (run.broker.kind === "url" ? run.broker.url : "");
  const ways = { run, plant, clock, random: systemRandom, log };
  const routes = await serialRoutes(terminal === undefined ? ways : { ...ways, terminal });
  const times = { clock, wall, clockState };
  const parts = wire({ plan, boot, storage, ...times, log, url, routes, supervisor });
  const files = scriptFiles(run.scripts, clock, timesOf(run));
  const workshop = new Workshop({ plan, boot, parts, files, storage, log });
  const around = { routes, broker, url, clock, log, workshop };
  const runtime = new PlantRuntime({ plan, boot, parts, ...around });
  signal?.addEventListener("abort", () => void runtime.stop(), { once: true });
  if (signal?.aborted) await runtime.stop();
  try {
    await runtime.start();
  } catch (error) {
    await runtime.stop();
    throw error;
  }
  return runtime;
}

/**
 * The script of the files, where it is what boots. Where a script was kept nobody looks into them
 * before the plant runs: what they say, and how long it takes to read, must not keep it from that.
 */
async function readingFor(plan: BarePlan, opened: Opened | undefined) {
  if ((opened?.ledger.lines.length ?? 0) === 0) return readScript(plan);
  if (plan.files.ok) await loadLanguages(plan.engine, plan.files.files);
  return undefined;
}

/** The plan with that state directory. */
function withState({ run, ...plan }: BarePlan, folder: string): BarePlan {
  const usual = { every: millis(STATE_PERIOD), timers: millis(STATE_TIMERS) };
  return { ...plan, run: { ...run, state: { ...usual, ...run.state, path: resolve(folder) } } };
}

function timesOf({ saves }: RunFile): Partial<FilesTimes> {
  return saves === undefined ? {} : { loss: saves.wait };
}

function storageOf({ state }: RunFile, { storage }: RuntimeOptions): Storage | undefined {
  if (storage !== undefined || state === undefined) return storage;
  return new FolderStorage({ folder: state.path });
}

/** What was damaged is said before anything else, and loudly. */
function tell({ findings }: Boot, log: Logger): void {
  for (const problem of findings) log.error({ kind: "state", problem }, describeProblem(problem));
}

function brokerOf({ broker }: RunFile, clock: Clock): Broker | undefined {
  if (broker.kind === "url") return undefined;
  const { port, orFree } = broker;
  return new EmbeddedBroker({ port, orFree, clock });
}
