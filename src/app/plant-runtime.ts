import type { OutputWrite } from "../control/control.ts";
import { millis } from "../model/model.ts";
import { type LinkState, within } from "../ports/ports.ts";
import { connectionTo, idOfGuest } from "./connection.ts";
import type { RuntimeCounters } from "./counters.ts";
import { BROKER_LINK, serialLink } from "./device-links.ts";
import { DRAIN_WAIT, OPEN_WAIT, STOP_WAIT } from "./limits.ts";
import { LineWatch } from "./line-watch.ts";
import type { PlantParts } from "./plant-parts.ts";
import { frameCounters, type SerialRoute } from "./serial-routes.ts";
import { Simulation } from "./simulation.ts";
import { outputsOf, type RuntimeStatus, readingsOf } from "./status.ts";

/** A runtime that runs. */
export interface Runtime {
  /** The controller's id, as its topics have it. */
  readonly id: string;
  /** Where the broker is. */
  readonly url: string;
  /** The digest of the script that runs. */
  readonly digest: string;
  /** The file of a patch to try, where the run file names one. */
  readonly example: string | undefined;
  readonly counters: RuntimeCounters;
  /** What it is doing now, for showing it. */
  status(): RuntimeStatus;
  /**
   * Stops in order: cycles, inputs, outputs as the device files say, ports, broker. Within 2 s,
   * whatever hangs. Safe to call twice.
   */
  stop(): Promise<void>;
}

/** Begins the keys of what a broker denies. */
const DENIED = "denied ";

/** Starts the parts of one plan in order, and stops them in reverse. */
export class PlantRuntime implements Runtime {
  readonly #plant: PlantParts;
  readonly #simulation: Simulation | undefined;
  readonly #lines: LineWatch;
  #begun = 0;
  #stopping: Promise<void> | undefined;
  /** Ends the wait for the last values of the outputs, where there is one. */
  #emptied: () => void = () => undefined;

  constructor(plant: PlantParts) {
    const { plan, parts, routes, url, clock } = plant;
    const { simulated } = plan.run;
    this.#plant = plant;
    this.#lines = new LineWatch({
      clock,
      counters: () => frameCounters(routes),
      unheard: (port, bytes) => parts.narrator.unheard(port, bytes),
    });
    if (simulated !== undefined) {
      this.#simulation = new Simulation({
        settings: simulated,
        routes,
        clock,
        connect: (topics) =>
          connectionTo(
            { url, access: plan.access, clock },
            { clientId: idOfGuest("simulated"), topics },
          ),
        isOpen: (port) => parts.links.isUp(serialLink(port)),
      });
    }
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

  get example(): string | undefined {
    return this.#plant.plan.run.example;
  }

  get counters(): RuntimeCounters {
    const { parts, routes, broker } = this.#plant;
    const frames = frameCounters(routes);
    return {
      controller: parts.controller.counters,
      inputs: parts.inputs.counters,
      frames: Object.fromEntries(frames),
      messages: parts.bus.counters,
      outputs: parts.outputs.counters,
      skippedScans: parts.driver.skippedScans,
      ...(broker === undefined ? {} : { brokerConnections: broker.counters.connections }),
    };
  }

  status(): RuntimeStatus {
    const { plan, parts, clock } = this.#plant;
    const now = clock.now();
    const { controller, outputs, links, deviceLinks, narrator } = parts;
    return {
      id: this.id,
      url: this.url,
      digest: this.digest,
      boots: parts.boots(),
      functions: controller.script.functions.size,
      up: millis(now - this.#begun),
      links: links.list,
      lost: deviceLinks.lost,
      readings: readingsOf(narrator.latest.events, plan.plant, now),
      outputs: outputsOf(controller.sent(), plan.plant, outputs.waiting),
      counters: this.counters,
    };
  }

  /** Sets outputs safe, opens the ports, and lets cycles run. */
  async start(): Promise<void> {
    const { parts, clock, routes } = this.#plant;
    if (this.#isStopping()) return;
    this.#begun = clock.now();
    this.#greet();
    parts.narrator.start();
    // The first cycle sets every output to its safe value; that is sent before any input opens.
    parts.driver.start();
    await this.#plant.workshop.keep();
    await within(clock, OPEN_WAIT, (done) => void this.#connect().then(done));
    // One that hangs holds up no other.
    const opened = Promise.all(routes.map((route) => this.#openLine(route)));
    await within(clock, OPEN_WAIT, (done) => void opened.then(done));
    // Before cycles run: the first patch in TypeScript would hold the loop for it.
    await this.#plant.plan.engine.loadAll();
    if (this.#isStopping()) return;
    this.#lines.start();
    parts.clocks.start();
    parts.driver.run();
    parts.watchdog.start();
    parts.announcer.start();
    await this.#simulation?.start();
    await this.#plant.workshop.watch();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { clock } = this.#plant;
    const end = await within(clock, STOP_WAIT, (done) => void this.#wind().then(done));
    this.#farewell(end === "late");
  }

  /** Stops the parts, the one that depends on most first. */
  async #wind(): Promise<void> {
    const { parts, routes, broker } = this.#plant;
    parts.watchdog.stop();
    parts.narrator.stop();
    this.#lines.stop();
    parts.namesakes.stop();
    parts.clocks.stop();
    parts.driver.stop();
    parts.loop.stop();
    parts.inputs.close();
    await Promise.all([this.#lastValues(), this.#plant.workshop.stop()]);
    parts.announcer.stop();
    const ports = routes.map((route) =>
      route.kind === "serial" ? route.source.stop() : undefined,
    );
    await Promise.all([this.#simulation?.stop(), parts.bus.stop(), ...ports]);
    const devices = routes.map((route) =>
      route.kind === "serial" ? route.device?.stop() : undefined,
    );
    await Promise.all([broker?.stop(), ...devices]);
  }

  /** Tells the outputs what the device files say for a stop; ends when those in reach know. */
  async #lastValues(): Promise<void> {
    const { parts, plan, clock } = this.#plant;
    const { board, onStop } = plan.plant;
    const safe = [...board.outputs.values()].flatMap(({ key, device, output, safe: value }) =>
      onStop.get(key) === "hold" ? [] : [{ device, output, value } satisfies OutputWrite],
    );
    parts.outputs.send(safe);
    await within(clock, DRAIN_WAIT, (done) => {
      this.#emptied = done;
      this.#tellEmptied();
    });
  }

  #tellEmptied(): void {
    const { outputs, links } = this.#plant.parts;
    if (!links.list.some(({ name, state }) => state === "up" && outputs.waits(name))) {
      this.#emptied();
    }
  }

  #farewell(late: boolean): void {
    const { parts, log } = this.#plant;
    const { cycles, events, faults } = parts.controller.counters;
    const { waiting } = parts.outputs;
    const counts = `stopped after ${cycles} cycles, ${events} events, ${faults} faults`;
    const data = { kind: "stop", cycles, events, faults, waiting, late };
    if (late) log.warn(data, `${counts}; a port or connection hung and was left behind`);
    else if (waiting.length === 0) log.info(data, `${counts}; outputs are told`);
    else log.warn(data, `${counts}; not told to go safe: ${waiting.join(", ")}`);
  }

  #isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  #greet(): void {
    const { boot, log, url } = this.#plant;
    const { id, digest } = this;
    const { size } = boot.script.script.functions;
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
    const { bus, deliver, narrator, announcer, patches, standing, inputs, namesakes } =
      this.#plant.parts;
    return bus.start({
      message: deliver,
      denied: ({ kind, topic, problem }) => {
        if (standing.note(`${DENIED}${kind} ${topic}`, problem)) announcer.changed();
      },
      subscribed: () => {
        namesakes.subscribed();
        announcer.connected();
      },
      state: (state) => this.#linkState(BROKER_LINK, "connection to the broker", state),
      drained: () => {
        this.#flush(BROKER_LINK);
        announcer.drained();
        patches.drained();
      },
      oversized: (message) => {
        if (!patches.oversized(message) && inputs.hears(message.topic)) narrator.oversized(message);
      },
    });
  }

  async #openLine(route: SerialRoute): Promise<void> {
    if (route.kind === "topic" || this.#isStopping()) return;
    const { port, source } = route;
    const { inputs } = this.#plant.parts;
    const link = serialLink(port);
    await source.start({
      frame: (bytes) => inputs.frame(port, bytes),
      first: (bytes, afterSilence) => inputs.first(port, bytes, afterSilence),
      dropped: (loss) => inputs.lost(port, loss),
      state: (state) => this.#linkState(link, `serial port ${port}`, state),
      drained: () => this.#flush(link),
    });
  }

  /** On each connect every output that goes that way is told again what it was last told. */
  #linkState(link: string, called: string, state: LinkState): void {
    const { controller, outputs, links, deviceLinks, narrator, announcer, patches } =
      this.#plant.parts;
    links.changed(link, state);
    if (link === BROKER_LINK) this.#brokerState(state);
    if (state.kind === "up" && !this.#isStopping()) outputs.again(link, controller.again());
    else if (state.kind === "up") outputs.flush(link);
    if (link !== BROKER_LINK) announcer.changed();
    else if (state.kind === "up") patches.connected();
    narrator.link(called, state);
    deviceLinks.changed(link, state);
    this.#tellEmptied();
  }

  /** What holds of one connection is over with it. */
  #brokerState(state: LinkState): void {
    const { announcer, standing, namesakes } = this.#plant.parts;
    announcer.lost();
    // A new connection asks for all again, so what is still denied is found again.
    standing.forget((key) => !key.startsWith(DENIED));
    if (state.kind === "up") namesakes.connected();
    else if (state.problem.code === "MQTT_TAKEN_OVER") namesakes.takenOver();
  }

  #flush(link: string): void {
    this.#plant.parts.outputs.flush(link);
    this.#tellEmptied();
  }
}
