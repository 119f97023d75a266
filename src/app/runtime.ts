import type { Logger } from "pino";
import { EmbeddedBroker } from "../adapters/broker/broker.ts";
import { SystemClock } from "../adapters/clock/clock.ts";
import { systemRandom } from "../adapters/clock/random.ts";
import type { Broker, Clock, LineDevice } from "../ports/ports.ts";
import { loadPlan } from "./load.ts";
import { silentLog } from "./log.ts";
import { PlantRuntime, type Runtime } from "./plant-runtime.ts";
import type { RunFile } from "./run-file.ts";
import { serialRoutes } from "./serial-routes.ts";
import { wire } from "./wiring.ts";

/** What to run, and what tests and embedders put in the place of the usual parts. */
export interface RuntimeOptions {
  /** The run file. */
  readonly file: string;
  /** Where to tell what happens; nowhere if absent. */
  readonly log?: Logger;
  readonly clock?: Clock;
  /** Stops the runtime, also while it starts. */
  readonly signal?: AbortSignal;
  /** Makes the kernel line of a simulated probe; gives `undefined` where there is none. */
  readonly terminal?: () => Promise<LineDevice | undefined>;
}

/**
 * Runs what a run file says until it is stopped: outputs safe first, then the ports, and cycles
 * from then on. Throws a `ControllerError` where a file has problems or the broker cannot listen.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { file, log = silentLog(), clock = new SystemClock(), signal, terminal } = options;
  const plan = await loadPlan(file);
  const { run, plant } = plan;
  const broker = brokerOf(run, clock);
  await broker?.start();
  const url = broker?.url ?? (run.broker.kind === "url" ? run.broker.url : "");
  const ways = { run, plant, clock, random: systemRandom, log };
  const routes = await serialRoutes(terminal === undefined ? ways : { ...ways, terminal });
  const parts = wire({ plan, clock, log, url, routes });
  const runtime = new PlantRuntime({ plan, parts, routes, broker, url, clock, log });
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

function brokerOf({ broker }: RunFile, clock: Clock): Broker | undefined {
  if (broker.kind === "url") return undefined;
  const { port, orFree } = broker;
  return new EmbeddedBroker({ port, orFree, clock });
}
