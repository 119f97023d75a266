import type { Logger } from "pino";
import { EmbeddedBroker } from "../adapters/broker/broker.ts";
import { SystemClock } from "../adapters/clock/clock.ts";
import { systemRandom } from "../adapters/clock/random.ts";
import type { Counters } from "../control/control.ts";
import {
  type Broker,
  type Clock,
  type LineCounters,
  type LineDevice,
  type LinkState,
  type MessageCounters,
  within,
} from "../ports/ports.ts";
import { Engine } from "../script/engine.ts";
import type { InputCounters } from "./inputs.ts";
import { BROKER_WAIT } from "./limits.ts";
import { type LineRoute, lineRoutes } from "./lines.ts";
import { loadPlan, type Plan } from "./load.ts";
import { silentLog } from "./log.ts";
import { Simulation } from "./simulation.ts";
import { type Parts, wire } from "./wiring.ts";

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

/** What happened since the start, at every part. */
export interface RuntimeCounters {
  readonly controller: Counters;
  readonly inputs: InputCounters;
  /** By the name of the serial port. */
  readonly lines: Readonly<Record<string, LineCounters>>;
  readonly messages: MessageCounters;
  /** Values that were handed to the broker for actuators. */
  readonly outputs: number;
  /** Connections that the embedded broker took; absent where the broker is another's. */
  readonly brokerConnections?: number;
}

/** A runtime that runs. */
export interface Runtime {
  /** The controller's id, as its topics have it. */
  readonly id: string;
  /** Where the broker is. */
  readonly url: string;
  /** The digest of the script that runs. */
  readonly digest: string;
  readonly counters: RuntimeCounters;
  /** Stops in order: cycles, inputs, outputs at their safe values, broker. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Runs what a run file says until it is stopped: outputs safe first, then the ports, and events
 * from then on. Throws a `ControllerError` where a file has problems or the broker cannot listen.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { file, log = silentLog(), clock = new SystemClock() } = options;
  const engine = new Engine();
  const plan = await loadPlan(file, engine);
  const broker = brokerOf(plan, clock);
  await broker?.start();
  const url = broker?.url ?? plan.run.broker.url ?? "";
  const { run } = plan;
  const lines = { run, clock, random: systemRandom, log };
  const { terminal } = options;
  const routes = await lineRoutes(terminal === undefined ? lines : { ...lines, terminal });
  const parts = wire({ plan, engine, clock, log, url, routes });
  const runtime = new PlantRuntime({ plan, parts, routes, broker, url, clock, log });
  options.signal?.addEventListener("abort", () => void runtime.stop(), { once: true });
  if (options.signal?.aborted) await runtime.stop();
  try {
    await runtime.start();
  } catch (error) {
    await runtime.stop();
    throw error;
  }
  return runtime;
}

function brokerOf({ run }: Plan, clock: Clock): Broker | undefined {
  const { embedded } = run.broker;
  return embedded === undefined ? undefined : new EmbeddedBroker({ ...embedded, clock });
}

interface PlantParts {
  readonly plan: Plan;
  readonly parts: Parts;
  readonly routes: readonly LineRoute[];
  readonly broker: Broker | undefined;
  readonly url: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Starts the parts of one plan in order, and stops them in reverse. */
class PlantRuntime implements Runtime {
  readonly #plant: PlantParts;
  readonly #simulation: Simulation;
  readonly #open = new Set<string>();
  #stopping: Promise<void> | undefined;

  constructor(plant: PlantParts) {
    const { plan, routes, url, clock } = plant;
    this.#plant = plant;
    this.#simulation = new Simulation({
      run: plan.run,
      url,
      routes,
      clock,
      random: systemRandom,
      isOpen: (port) => this.#open.has(port),
    });
  }

  get id(): string {
    return this.#plant.plan.run.controller;
  }

  get url(): string {
    return this.#plant.url;
  }

  get digest(): string {
    return this.#plant.parts.controller.digest;
  }

  get counters(): RuntimeCounters {
    const { parts, routes, broker } = this.#plant;
    const lines = routes.flatMap((route) =>
      route.kind === "serial" ? [[route.port, route.source.counters] as const] : [],
    );
    return {
      controller: parts.controller.counters,
      inputs: parts.inputs.counters,
      lines: Object.fromEntries(lines),
      messages: parts.bus.counters,
      outputs: parts.outputs.sent,
      ...(broker === undefined ? {} : { brokerConnections: broker.counters.connections }),
    };
  }

  async start(): Promise<void> {
    const { parts, clock, routes } = this.#plant;
    if (this.#isStopping()) return;
    this.#greet();
    parts.narrator.start();
    // The first cycle sets every output to its safe value; that is sent before any input opens.
    parts.driver.start();
    await within(clock, BROKER_WAIT, (done) => void this.#connect().then(done));
    for (const route of routes) if (!this.#isStopping()) await this.#openLine(route);
    if (!this.#isStopping()) await this.#simulation.start();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { parts, plan, routes, broker } = this.#plant;
    parts.narrator.stop();
    parts.driver.stop();
    const lines = routes.map((route) =>
      route.kind === "serial" ? route.source.stop() : undefined,
    );
    await Promise.all([this.#simulation.stop(), ...lines]);
    const { outputs } = plan.plant.board;
    parts.outputs.send(
      [...outputs.values()].map(({ device, output, safe }) => ({ device, output, value: safe })),
    );
    await parts.bus.stop();
    const devices = routes.map((route) =>
      route.kind === "serial" ? route.device?.stop() : undefined,
    );
    await Promise.all([broker?.stop(), ...devices]);
    this.#farewell();
  }

  #farewell(): void {
    const { parts, log } = this.#plant;
    const { cycles, events, faults } = parts.controller.counters;
    const { waiting } = parts.outputs;
    const counts = `stopped after ${cycles} cycles, ${events} events, ${faults} faults`;
    const data = { kind: "stop", cycles, events, faults, waiting };
    if (waiting.length === 0) log.info(data, `${counts}; outputs are safe`);
    else log.warn(data, `${counts}; not told to go safe: ${waiting.join(", ")}`);
  }

  #isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  #greet(): void {
    const { plan, log, url } = this.#plant;
    const { id, digest } = this;
    const { size } = plan.script.script.functions;
    log.info(
      { kind: "start", id, url, digest, functions: size },
      `controller ${id}, broker ${url}, script ${digest.slice(0, 8)} with ${size} functions`,
    );
    log.warn(
      { kind: "keys" },
      "no keys: whoever reaches this broker can patch, so it must be on this machine",
    );
  }

  #connect(): Promise<void> {
    const { bus, deliver, outputs } = this.#plant.parts;
    return bus.start({
      message: deliver,
      state: (state) => this.#busState(state),
      drained: () => outputs.flush(),
    });
  }

  async #openLine(route: LineRoute): Promise<void> {
    if (route.kind === "topic") return;
    const { port, source } = route;
    await source.start({
      line: (bytes) => this.#plant.parts.inputs.line(port, bytes),
      state: (state) => this.#lineState(port, state),
    });
  }

  #lineState(port: string, state: LinkState): void {
    if (state.kind === "up") this.#open.add(port);
    else this.#open.delete(port);
    this.#plant.parts.narrator.link(`serial port ${port}`, state);
  }

  /** On each connect every actuator is told again what it was last told. */
  #busState(state: LinkState): void {
    const { controller, outputs, patches, narrator } = this.#plant.parts;
    if (state.kind === "up") {
      outputs.send(controller.sent());
      patches.announce();
    }
    narrator.link("connection to the broker", state);
  }
}
