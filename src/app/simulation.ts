import { SimulatedGreenhouse } from "../adapters/simulated/simulated.ts";
import { type Clock, type MessageBus, within } from "../ports/ports.ts";
import { OPEN_WAIT } from "./limits.ts";
import type { SimulatedSettings } from "./run-schema.ts";
import type { SerialRoute } from "./serial-routes.ts";

/** What the simulated devices need: the ways that they speak over, and a broker. */
export interface SimulationOptions {
  readonly settings: SimulatedSettings;
  readonly routes: readonly SerialRoute[];
  readonly clock: Clock;
  /** A connection to the broker of the devices' own, which hears those topics. */
  readonly connect: (topics: readonly string[]) => MessageBus;
  /** Whether somebody listens on the line of that port; what nobody reads would only pile up. */
  readonly isOpen: (port: string) => boolean;
}

/**
 * The simulated devices of a run file. They reach the controller as real ones would: over the
 * kernel's line, and over a connection to the broker that is their own.
 */
export class Simulation {
  readonly #options: SimulationOptions;
  readonly #plant: SimulatedGreenhouse;
  readonly #bus: MessageBus;
  #stage: "new" | "started" | "stopped" = "new";

  constructor(options: SimulationOptions) {
    const { settings, clock, connect } = options;
    const { every: period, ...plant } = settings;
    this.#options = options;
    this.#plant = new SimulatedGreenhouse({
      ...plant,
      clock,
      period,
      probe: (text) => this.#speak(text),
      publish: (topic, payload) => this.#bus.publish(topic, payload),
    });
    this.#bus = connect(this.#plant.subscriptions);
  }

  async start(): Promise<void> {
    if (this.#stage !== "new") return;
    this.#stage = "started";
    const handlers = {
      message: ({ topic, payload }: { topic: string; payload: Uint8Array }) =>
        this.#plant.receive(topic, payload),
      state: () => undefined,
      drained: () => undefined,
    };
    const { clock } = this.#options;
    await within(clock, OPEN_WAIT, (done) => void this.#bus.start(handlers).then(done));
    if (this.#isStarted()) this.#plant.start();
  }

  async stop(): Promise<void> {
    this.#stage = "stopped";
    this.#plant.stop();
    await this.#bus.stop();
  }

  #isStarted(): boolean {
    return this.#stage === "started";
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
    if (line !== "") this.#bus.publish(topic, line);
  }
}
