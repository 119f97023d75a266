import type { Plant, Report, Target } from "../devices/devices.ts";
import { type Event, type Problem, recordOf, type Value } from "../model/model.ts";
import type { Clock, LinkState } from "../ports/ports.ts";

/** The connection to the broker, as a link; serial ports are links by `serial <name>`. */
export const BROKER_LINK = "broker";

/** The link that goes by a serial port. */
export function serialLink(port: string): string {
  return `serial ${port}`;
}

/** The link that a report or an output goes by; `undefined` for a clock, which is always there. */
export function linkOf(way: Report["from"] | Target): string | undefined {
  switch (way.kind) {
    case "serial":
      return serialLink(way.port);
    case "mqtt":
      return BROKER_LINK;
    case "clock":
      return undefined;
  }
}

/** The events of a device that goes away and comes back. */
export function linkEvents(device: string): { readonly lost: string; readonly back: string } {
  return { lost: `${device}_lost`, back: `${device}_back` };
}

/** Device files that report an event by a name that the runtime gives to an event of its own. */
export function linkEventProblems({ board, reports }: Plant): Problem[] {
  const own = new Map(
    [...board.devices.keys()].flatMap((device) => {
      const { lost, back } = linkEvents(device);
      return [lost, back].map((name) => [name, device] as const);
    }),
  );
  return reports.flatMap(({ event, device }) => {
    const of = own.get(event);
    if (of === undefined) return [];
    const what = `${device} reports ${event}, the event that tells that ${of} went or came back`;
    return [{ code: "DEVICE_EVENT_RESERVED", what, fix: "Give the event another name" }];
  });
}

/** What the watch needs. */
export interface DeviceLinksOptions {
  readonly plant: Plant;
  readonly clock: Clock;
  /** Takes an event; false where it was dropped. */
  readonly offer: (event: Event, state: "lost" | "back") => boolean;
}

/** A device, the links that it needs, and what the script was told of it. */
interface Device {
  readonly name: string;
  readonly links: ReadonlySet<string>;
  /** Its inputs by name, each `null`: nothing is known of them any more. */
  readonly nothing: Value;
  told: "back" | "lost";
}

/**
 * Watches the ways to the devices. A device that cannot be reached any more is an event,
 * `<device>_lost`, which makes its inputs bad; `<device>_back` follows when all its ways are open
 * again, and its inputs are good from its next reading on. An event that the inbox drops is offered
 * again with the next cycle, and of a device that goes and comes meanwhile only what is new.
 */
export class DeviceLinks {
  readonly #clock: Clock;
  readonly #offer: DeviceLinksOptions["offer"];
  readonly #devices: readonly Device[];
  readonly #down = new Map<string, string>();
  #behind = false;

  constructor({ plant, clock, offer }: DeviceLinksOptions) {
    this.#clock = clock;
    this.#offer = offer;
    this.#devices = devicesOf(plant);
  }

  /** The devices that cannot be reached. */
  get lost(): readonly string[] {
    return this.#devices.filter((device) => this.#isLost(device)).map(({ name }) => name);
  }

  /** Notes what became of a link, and tells the script. */
  changed(link: string, state: LinkState): void {
    if (state.kind === "up") this.#down.delete(link);
    else this.#down.set(link, state.problem.code);
    this.#tell();
  }

  /** After each cycle: tells what the inbox had no room for. */
  cycled(): void {
    if (this.#behind) this.#tell();
  }

  #tell(): void {
    this.#behind = false;
    for (const device of this.#devices) {
      const state = this.#isLost(device) ? "lost" : "back";
      if (state === device.told) continue;
      if (this.#offer(this.#event(device, state), state)) device.told = state;
      else this.#behind = true;
    }
  }

  #event({ name, nothing }: Device, state: "lost" | "back"): Event {
    const { lost, back } = linkEvents(name);
    const time = this.#clock.now();
    if (state === "back") return { name: back, device: name, data: recordOf([]), time };
    return { name: lost, device: name, data: nothing, time, quality: "bad" };
  }

  #isLost({ links }: Device): boolean {
    for (const link of links) if (this.#down.has(link)) return true;
    return false;
  }
}

function devicesOf({ board, reports, targets }: Plant): Device[] {
  const links = new Map<string, Set<string>>();
  for (const name of board.devices.keys()) links.set(name, new Set());
  const add = (device: string, way: Report["from"] | Target) => {
    const link = linkOf(way);
    if (link !== undefined) links.get(device)?.add(link);
  };
  for (const { device, from } of reports) add(device, from);
  for (const { key, device } of board.outputs.values()) {
    const target = targets.get(key);
    if (target !== undefined) add(device, target);
  }
  return [...links].map(([name, needed]) => {
    const inputs = [...board.inputs.values()].filter(({ device }) => device === name);
    const nothing = recordOf(inputs.map(({ field }) => [field, null] as const));
    return { name, links: needed, nothing, told: "back" };
  });
}
