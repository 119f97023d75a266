import type { Logger } from "pino";
import { systemRandom } from "../adapters/clock/random.ts";
import { MqttBus } from "../adapters/mqtt/mqtt.ts";
import { Controller, type CycleReport } from "../control/control.ts";
import type { Event } from "../model/model.ts";
import type { Clock, Message, MessageBus } from "../ports/ports.ts";
import type { Engine } from "../script/engine.ts";
import { CycleDriver } from "./cycle-driver.ts";
import { Inputs } from "./inputs.ts";
import type { LineRoute } from "./lines.ts";
import type { Plan } from "./load.ts";
import { Narrator } from "./narrator.ts";
import { Outputs } from "./outputs.ts";
import { Patches } from "./patches.ts";

/** What the parts are made from. */
export interface WiringOptions {
  readonly plan: Plan;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where the broker is. */
  readonly url: string;
  readonly routes: readonly LineRoute[];
}

/** The parts that live as long as the runtime, whatever happens to the script. */
export interface Parts {
  readonly controller: Controller;
  readonly driver: CycleDriver;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  readonly patches: Patches;
  readonly narrator: Narrator;
  readonly bus: MessageBus;
  /** Takes each message to the part that its topic belongs to. */
  readonly deliver: (message: Message) => void;
}

/** Makes the parts and ties them together; nothing is opened and nothing runs. */
export function wire(options: WiringOptions): Parts {
  const { plan, engine, clock, log, url, routes } = options;
  const { run, plant, script } = plan;
  const controller = new Controller({ board: plant.board, script });
  const narrator = new Narrator({ log, clock, totals: () => totals(controller) });
  const outputs = new Outputs({
    targets: plant.targets,
    publish: (topic, payload) => bus.publish(topic, payload),
  });
  const driver = new CycleDriver({
    controller,
    clock,
    ...(run.cycle === "on-event" ? {} : { period: run.cycle }),
    report: (report) => finish(report),
  });
  const inputs = new Inputs({
    reports: plant.reports,
    clock,
    offer: (event) => offer(event),
    refused: (report, code, what) => narrator.refused(report, code, what),
  });
  const patches = new Patches({
    id: run.controller,
    engine,
    clock,
    controller: stagedBy(driver, controller),
    publish: (topic, payload, how) => bus.publish(topic, payload, how),
    answered: (result, sent) => narrator.answered(result, sent),
  });
  const lineTopics = new Map(
    routes.flatMap((route) => (route.kind === "topic" ? [[route.topic, route.port]] : [])),
  );
  const bus: MessageBus = new MqttBus({
    url,
    name: `flyball-${run.controller}`,
    topics: [...inputs.topics, ...lineTopics.keys(), patches.topic],
    clock,
    random: systemRandom,
  });

  function offer(event: Event): boolean {
    narrator.event(event);
    const taken = driver.offer(event);
    if (!taken) narrator.dropped(event);
    return taken;
  }

  // Actuators come first: what a cycle decided is on its way before anybody is told of it.
  function finish(report: CycleReport): void {
    outputs.send(report.outputs);
    narrator.cycle(report);
    patches.cycled(report);
  }

  function deliver(message: Message): void {
    const port = lineTopics.get(message.topic);
    if (message.topic === patches.topic) patches.receive(message);
    else if (port === undefined) inputs.message(message);
    else inputs.line(port, message.payload);
  }

  return { controller, driver, inputs, outputs, patches, narrator, bus, deliver };
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
