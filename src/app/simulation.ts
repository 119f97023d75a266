import { MqttBus } from "../adapters/mqtt/mqtt.ts";
import { SimulatedGreenhouse } from "../adapters/simulated/simulated.ts";
import { type Clock, type MessageBus, type Random, within } from "../ports/ports.ts";
import { BROKER_WAIT } from "./limits.ts";
import type { LineRoute } from "./lines.ts";
import type { RunFile } from "./run-file.ts";

/** What the simulated devices need: the ways that they speak over, and a broker. */
export interface SimulationOptions {
  readonly run: RunFile;
  readonly url: string;
  readonly routes: readonly LineRoute[];
  readonly clock: Clock;
  readonly random: Random;
  /** Whether somebody listens on the line of that port; what nobody reads would only pile up. */
  readonly isOpen: (port: string) => boolean;
}

/**
 * The simulated devices of a run file. They reach the controller as real ones would: over the
 * kernel's line, and over a connection to the broker that is their own.
 */
export class Simulation {
  readonly #options: SimulationOptions;
  #bus: MessageBus | undefined;
  #plant: SimulatedGreenhouse | undefined;
  #stopped = false;

  constructor(options: SimulationOptions) {
    this.#options = options;
  }

  /** Does nothing where the run file has nothing simulated. */
  async start(): Promise<void> {
    const { run, url, clock, random } = this.#options;
    const { seed, every: period, door } = run.simulated;
    if (
      this.#stopped ||
      this.#bus !== undefined ||
      (door === undefined && !this.#options.routes.some(isSimulated))
    )
      return;
    const bus = new MqttBus({ url, name: "simulated", topics: [], clock, random });
    this.#bus = bus;
    this.#plant = new SimulatedGreenhouse({
      clock,
      seed,
      period,
      probe: (text) => this.#speak(text),
      door: (payload) => {
        if (door !== undefined) bus.publish(door, payload);
      },
    });
    await within(clock, BROKER_WAIT, (done) => void bus.start(DEAF).then(done));
    if (!this.#stopped) this.#plant.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#plant?.stop();
    await this.#bus?.stop();
  }

  /** What the probe writes, on each simulated line. */
  #speak(text: string): void {
    const { routes, isOpen } = this.#options;
    for (const route of routes) {
      if (route.kind === "topic") this.#publish(route.topic, text.trim());
      else if (isOpen(route.port)) route.device?.write(text);
    }
  }

  #publish(topic: string, line: string): void {
    if (line !== "") this.#bus?.publish(topic, line);
  }
}

function isSimulated(route: LineRoute): boolean {
  return route.kind === "topic" || route.device !== undefined;
}

/** The simulated devices only speak. */
const DEAF = { message: () => undefined, state: () => undefined, drained: () => undefined };
