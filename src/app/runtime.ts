import { resolve } from "node:path";
import type { Logger } from "pino";
import { EmbeddedBroker } from "../adapters/broker/broker.ts";
import { SystemClock, SystemWallClock } from "../adapters/clock/clock.ts";
import { SystemClockState } from "../adapters/clock/clock-state.ts";
import { systemRandom } from "../adapters/clock/random.ts";
import type { FilesTimes } from "../adapters/files/files.ts";
import { FolderStorage } from "../adapters/storage/storage.ts";
import { describeProblem, millis } from "../model/model.ts";
import type { Broker, Clock, ClockState, LineDevice, Storage, WallClock } from "../ports/ports.ts";
import { type Boot, bootFrom } from "./boot.ts";
import { STATE_PERIOD } from "./limits.ts";
import { type BarePlan, ConfigError, type Loaded, type Plan, readPlan } from "./load.ts";
import { silentLog } from "./log.ts";
import { PlantRuntime, type Runtime } from "./plant-runtime.ts";
import type { RunFile } from "./run-file.ts";
import { scriptFiles } from "./script-files.ts";
import { serialRoutes } from "./serial-routes.ts";
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
  /** Makes the kernel line of a simulated probe; gives `undefined` where there is none. */
  readonly terminal?: () => Promise<LineDevice | undefined>;
}

/**
 * Runs what a run file says until it is stopped: outputs safe first, then the ports, and cycles
 * from then on. Throws a `ControllerError` where a file has problems, where what was kept cannot be
 * used, or where the broker cannot listen.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const reading = await readPlan(options.file);
  const bare = reading.ok ? reading.value : reading.bare;
  if (bare === undefined) throw new ConfigError(reading.ok ? [] : reading.problems);
  const plan = options.state === undefined ? bare : withState(bare, options.state);
  const storage = storageOf(plan.run, options);
  try {
    return await startPlan(options, { reading, plan, storage });
  } catch (error) {
    await storage?.close();
    throw error;
  }
}

interface Start {
  readonly reading: Loaded<Plan>;
  readonly plan: BarePlan;
  readonly storage: Storage | undefined;
}

async function startPlan(options: RuntimeOptions, start: Start): Promise<Runtime> {
  const { log = silentLog(), clock = new SystemClock(), signal, terminal } = options;
  const { wall = new SystemWallClock(), clockState = new SystemClockState() } = options;
  const { reading, plan, storage } = start;
  // Before the plant runs: the first patch with an import would hold the loop for it.
  plan.engine.readLibrary();
  const opened = await storage?.open();
  const boot = bootFrom({ reading, bare: plan, opened, clocks: { clock, wall } });
  tell(boot, log);
  const { run, plant } = plan;
  const broker = brokerOf(run, clock);
  await broker?.start();
  const url = broker?.url ?? (run.broker.kind === "url" ? run.broker.url : "");
  const ways = { run, plant, clock, random: systemRandom, log };
  const routes = await serialRoutes(terminal === undefined ? ways : { ...ways, terminal });
  const parts = wire({ plan, boot, storage, clock, wall, clockState, log, url, routes });
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

/** The plan with that state directory. */
function withState({ run, ...plan }: BarePlan, folder: string): BarePlan {
  const { every } = run.state ?? { every: millis(STATE_PERIOD) };
  return { ...plan, run: { ...run, state: { path: resolve(folder), every } } };
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
