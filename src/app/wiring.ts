import type { Logger } from "pino";
import { ClockSchedule } from "../adapters/clock/schedule.ts";
import { Controller, type CycleReport } from "../control/control.ts";
import { disjointFilters, type Target } from "../devices/devices.ts";
import { describeProblem, type Event } from "../model/model.ts";
import { Ledger } from "../patch/patch.ts";
import type {
  Clock,
  ClockState,
  Message,
  MessageBus,
  Storage,
  Supervisor,
  WallClock,
} from "../ports/ports.ts";
import { Announcer, statusTopic } from "./announcer.ts";
import type { Boot } from "./boot.ts";
import { Clocks } from "./clocks.ts";
import { busOf, instanceOf } from "./connection.ts";
import { CycleDriver } from "./cycle-driver.ts";
import { BROKER_LINK, DeviceLinks, serialLink } from "./device-links.ts";
import { Inputs } from "./inputs.ts";
import { Links } from "./links.ts";
import type { BarePlan } from "./load.ts";
import { Namesakes } from "./namesakes.ts";
import { Narrator } from "./narrator.ts";
import { Outputs } from "./outputs.ts";
import { Patches } from "./patches.ts";
import { PlantLoop } from "./plant-loop.ts";
import type { SerialRoute } from "./serial-routes.ts";
import { StandingProblems } from "./standing-problems.ts";
import { StateKeeper } from "./state-keeper.ts";
import { type StatusParts, statusMessage } from "./status-message.ts";
import { Watchdog } from "./watchdog.ts";

/** What the parts are made from. */
export interface WiringOptions {
  readonly plan: BarePlan;
  readonly boot: Boot;
  /** Where scripts and variables are kept; nowhere if absent. */
  readonly storage: Storage | undefined;
  readonly clock: Clock;
  readonly wall: WallClock;
  /** What is known of the clock on the wall; without it nothing waits for it. */
  readonly clockState?: ClockState;
  readonly log: Logger;
  /** Where the broker is. */
  readonly url: string;
  readonly routes: readonly SerialRoute[];
  /** Who ends and restarts this process where it hangs; nobody if absent. */
  readonly supervisor?: Supervisor | undefined;
}

/** The parts that live as long as the runtime, whatever happens to the script. */
export interface Parts {
  readonly controller: Controller;
  readonly driver: CycleDriver;
  readonly loop: PlantLoop;
  readonly ledger: Ledger;
  /** The digest of the script that boots next. */
  readonly boots: () => string;
  /** Absent where nothing is kept. */
  readonly keeper: StateKeeper | undefined;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  readonly clocks: Clocks;
  readonly links: Links;
  readonly deviceLinks: DeviceLinks;
  readonly patches: Patches;
  readonly announcer: Announcer;
  readonly narrator: Narrator;
  /** What is wrong for as long as it is. */
  readonly standing: StandingProblems;
  readonly namesakes: Namesakes;
  readonly bus: MessageBus;
  readonly watchdog: Watchdog;
  /** Takes each message to the part that its topic belongs to. */
  readonly deliver: (message: Message) => void;
}

/** Makes the parts and ties them together; nothing is opened and nothing runs. */
export function wire(options: WiringOptions): Parts {
  const { plan, boot, storage, clock, log, url, routes } = options;
  const { run, plant, engine } = plan;
  const { controller, driver, loop } = core(options, (report) => finish(report));
  const narrator = new Narrator({ log, clock, totals: () => totals(controller) });
  const ledger = new Ledger(boot.ledger, storage?.ledger);
  const ways = waysIn(options, { narrator, offer });
  const { controller: id, groups } = run;
  const patches = new Patches({
    ...{ id, groups },
    desk: { engine, loop, ledger, clock, compiled: plan.compiled },
    publish: (topic, payload, how) => bus.publish(topic, payload, how),
    changed: () => announcer.changed(),
    answered: (result, sent) => narrator.answered(result, sent),
  });
  const keeper = keeperOf(options, { controller, ledger, unsettled: () => patches.unsettled });
  const { inputs } = ways;
  const lines = lineTopics(routes);
  const [own, instance] = [statusTopic(id), instanceOf()];
  const topics = disjointFilters([...inputs.filters, ...lines.keys(), ...patches.topics, own]);
  const contested = () => namesakes.contested;
  const bus = busOf(options, { instance, topics, contested });
  const outputs = new Outputs({ targets: plant.targets, carry: carrier(routes, () => bus) });
  const standing = new StandingProblems(log);
  const changed = () => announcer.changed();
  const said = { standing, answer: changed, changed };
  const namesakes = new Namesakes({ ...{ id, instance, url, clock }, ...said });
  const links = new Links([[BROKER_LINK, url], ...serialLinks(routes)]);
  const deviceLinks = new DeviceLinks({ plant, clock, offer: tell });
  const { supervisor } = options;
  const watchdog = new Watchdog({ supervisor, clock, pending: () => driver.isDue });
  const started = options.wall.wall();
  const boots = () => bootsNext(ledger, storage);
  const announcer = new Announcer({
    ...{ id, instance, clock },
    running: () => controller.script,
    boots,
    status: () => statusMessage({ ...parts, boot, started, keeps: storage !== undefined }),
    publish: (topic, payload, how) => bus.publish(topic, payload, how),
  });
  const about = { inputs, links, deviceLinks, keeper, routes, standing };
  const parts: StatusParts = { controller, patches, ...about };

  function offer(event: Event): void {
    narrator.event(event);
    if (!driver.offer(event)) narrator.dropped(event);
  }

  function tell(event: Event, state: "lost" | "back"): boolean {
    const taken = driver.offer(event);
    if (taken) narrator.device(event.device ?? event.name, state);
    return taken;
  }

  // Actuators come first: what a cycle decided is on its way before anybody is told of it.
  function finish(report: CycleReport): void {
    outputs.send(report.outputs);
    deviceLinks.cycled();
    narrator.cycle(report);
    loop.cycled(report);
    watchdog.cycled();
    keeper?.cycled();
  }

  return {
    ...{ controller, driver, loop, ledger, keeper, outputs, links, deviceLinks },
    ...{ patches, announcer, narrator, standing, namesakes, bus, watchdog, boots, ...ways },
    deliver: delivery(own, { lines, patches, inputs, namesakes }),
  };
}

interface Receivers extends Pick<Parts, "patches" | "inputs" | "namesakes"> {
  /** The ports that simulated lines stand for, by their topics. */
  readonly lines: ReadonlyMap<string, string>;
}

/** Takes each message to the part that its topic belongs to. */
function delivery(own: string, { lines, patches, inputs, namesakes }: Receivers) {
  return (message: Message): void => {
    const port = lines.get(message.topic);
    if (message.topic === own) namesakes.heard(message);
    else if (patches.topics.includes(message.topic)) patches.receive(message);
    else if (port === undefined) inputs.message(message);
    else inputs.frame(port, message.payload);
  };
}

/** The digest of the script that boots next: where nothing is kept that of the files, as taken. */
function bootsNext({ state }: Ledger, storage: Storage | undefined): string {
  const { script, accepted = script } = state;
  return storage === undefined ? accepted.digest : script.digest;
}

/** The control cycle, its heartbeat, and how the life of a patch sees both. */
function core({ plan, boot, clock }: WiringOptions, report: (report: CycleReport) => void) {
  const { run, plant } = plan;
  const { board, policies } = plant;
  const { script, variables, timers } = boot;
  const warm = variables === undefined ? {} : { variables, timers };
  const controller = new Controller({ board, script, policies, limits: run.limits, ...warm });
  const period = run.cycle === "on-event" ? {} : { period: run.cycle };
  const driver = new CycleDriver({ controller, clock, ...period, report });
  return { controller, driver, loop: new PlantLoop({ controller, driver, clock }) };
}

/** What writes variables and timers, where they are kept. */
function keeperOf(
  { plan, storage, clock, wall, log }: WiringOptions,
  parts: { controller: Controller; ledger: Ledger; unsettled: () => boolean },
): StateKeeper | undefined {
  const { state } = plan.run;
  if (storage === undefined || state === undefined) return undefined;
  return new StateKeeper({
    ...{ ...parts, clock, wall, log: storage.variables, every: state.every, timers: state.timers },
    failing: (problems) => {
      if (problems === undefined) log.info({ kind: "state" }, "variables are written again");
      else {
        const said = problems.map(describeProblem).join(" ");
        log.error({ kind: "state", problems }, `variables cannot be written: ${said}`);
      }
    },
  });
}

interface WaysInOptions {
  readonly narrator: Narrator;
  readonly offer: (event: Event) => void;
}

/** The ways in: what is heard over ports and topics, and what comes of time alone. */
function waysIn(
  { plan, clock, wall, clockState }: WiringOptions,
  { narrator, offer }: WaysInOptions,
) {
  const { reports } = plan.plant;
  const most = plan.run.clock?.wait;
  const isKnown = most !== undefined && clockState !== undefined;
  const inputs = new Inputs({
    reports,
    clock,
    offer,
    refused: (refused) => narrator.refused(refused),
    passedOver: (report, why, topic) => narrator.passedOver(report, why, topic),
    unknown: (report, names) => narrator.unknown(report, names),
  });
  const clocks = new Clocks({
    reports,
    schedule: new ClockSchedule({ clock, wall: () => wall.wall() }),
    clock,
    fire: (report, time) => inputs.tick(report, time),
    waits: isKnown ? { state: clockState, most } : undefined,
    told: (how) => narrator.clock(how),
  });
  return { inputs, clocks };
}

/** Carries what an output was told to its device: over the broker, or over its serial port. */
function carrier(routes: readonly SerialRoute[], bus: () => MessageBus) {
  const ports = new Map(
    routes.flatMap((route) => (route.kind === "serial" ? [[route.port, route.source]] : [])),
  );
  return (target: Target, spelt: string): boolean => {
    if (target.kind === "serial") return ports.get(target.port)?.write(spelt) ?? false;
    const { topic, retain, acknowledged } = target;
    return bus().publish(topic, spelt, { retain, acknowledged });
  };
}

/** The topics that stand for a simulated line, and the port that each stands for. */
function lineTopics(routes: readonly SerialRoute[]): ReadonlyMap<string, string> {
  return new Map(
    routes.flatMap((route) => (route.kind === "topic" ? [[route.topic, route.port]] : [])),
  );
}

function serialLinks(routes: readonly SerialRoute[]): (readonly [name: string, to: string])[] {
  return routes.flatMap((route) =>
    route.kind === "serial" ? [[serialLink(route.port), route.path] as const] : [],
  );
}

function totals(controller: Controller) {
  const { cycles, events, faults } = controller.counters;
  return { cycles, events, faults, digest: controller.digest };
}
