import type { Logger } from "pino";
import { ClockSchedule } from "../adapters/clock/schedule.ts";
import { Controller, type CycleReport } from "../control/control.ts";
import type { Target } from "../devices/devices.ts";
import type { Event } from "../model/model.ts";
import type { Clock, Message, MessageBus } from "../ports/ports.ts";
import { Clocks } from "./clocks.ts";
import { connectionTo } from "./connection.ts";
import { CycleDriver } from "./cycle-driver.ts";
import { BROKER_LINK, DeviceLinks, serialLink } from "./device-links.ts";
import { Inputs } from "./inputs.ts";
import { Links } from "./links.ts";
import type { Plan } from "./load.ts";
import { Narrator } from "./narrator.ts";
import { Outputs } from "./outputs.ts";
import { Patches } from "./patches.ts";
import type { SerialRoute } from "./serial-routes.ts";

/** What the parts are made from. */
export interface WiringOptions {
  readonly plan: Plan;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where the broker is. */
  readonly url: string;
  readonly routes: readonly SerialRoute[];
}

/** The parts that live as long as the runtime, whatever happens to the script. */
export interface Parts {
  readonly controller: Controller;
  readonly driver: CycleDriver;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  readonly clocks: Clocks;
  readonly links: Links;
  readonly deviceLinks: DeviceLinks;
  readonly patches: Patches;
  readonly narrator: Narrator;
  readonly bus: MessageBus;
  /** Takes each message to the part that its topic belongs to. */
  readonly deliver: (message: Message) => void;
}

/** Makes the parts and ties them together; nothing is opened and nothing runs. */
export function wire(options: WiringOptions): Parts {
  const { plan, clock, log, url, routes } = options;
  const { run, plant, script, engine } = plan;
  const { board, policies } = plant;
  const controller = new Controller({ board, script, policies, limits: run.limits });
  const narrator = new Narrator({ log, clock, totals: () => totals(controller) });
  const driver = new CycleDriver({
    controller,
    clock,
    ...(run.cycle === "on-event" ? {} : { period: run.cycle }),
    report: (report) => finish(report),
  });
  const ways = waysIn(plan, clock, { narrator, offer });
  const patches = new Patches({
    id: run.controller,
    engine,
    clock,
    controller: stagedBy(driver, controller),
    publish: (topic, payload, how) => bus.publish(topic, payload, how),
    answered: (result, sent) => narrator.answered(result, sent),
  });
  const { inputs } = ways;
  const lines = lineTopics(routes);
  const topics = [...inputs.filters, ...lines.keys(), patches.topic];
  const { access } = plan;
  const bus = connectionTo({ url, access, clock }, `flyball-${run.controller}`, topics);
  const outputs = new Outputs({ targets: plant.targets, carry: carrier(routes, () => bus) });
  const links = new Links([[BROKER_LINK, url], ...serialLinks(routes)]);
  const deviceLinks = new DeviceLinks({ plant, clock, offer: tell });

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
    patches.cycled(report);
  }

  function deliver(message: Message): void {
    const port = lines.get(message.topic);
    if (message.topic === patches.topic) patches.receive(message);
    else if (port === undefined) inputs.message(message);
    else inputs.frame(port, message.payload);
  }

  const parts = { controller, driver, outputs, links, deviceLinks, patches, narrator, bus };
  return { ...parts, ...ways, deliver };
}

interface WaysInOptions {
  readonly narrator: Narrator;
  readonly offer: (event: Event) => void;
}

/** The ways in: what is heard over ports and topics, and what comes of time alone. */
function waysIn({ plant }: Plan, clock: Clock, { narrator, offer }: WaysInOptions) {
  const { reports } = plant;
  const inputs = new Inputs({
    reports,
    clock,
    offer,
    refused: (refused) => narrator.refused(refused),
    unknown: (report, names) => narrator.unknown(report, names),
  });
  const clocks = new Clocks({
    reports,
    schedule: new ClockSchedule({ clock }),
    fire: (report, time) => inputs.tick(report, time),
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

/** The controller as the patch desk sees it: staging goes by the driver, which wakes a cycle. */
function stagedBy(
  driver: CycleDriver,
  controller: Controller,
): Pick<Controller, "script" | "stage" | "confirm"> {
  return {
    get script() {
      return controller.script;
    },
    stage: (next) => driver.stageScript(next),
    confirm: () => controller.confirm(),
  };
}

function totals(controller: Controller) {
  const { cycles, events, faults } = controller.counters;
  return { cycles, events, faults, digest: controller.digest };
}
