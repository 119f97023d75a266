import { describe, expect, test } from "vitest";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { BROKER_LINK, DeviceLinks, serialLink } from "../../src/app/device-links.ts";
import { parsePlant } from "../../src/devices/devices.ts";
import { type Event, millis } from "../../src/model/model.ts";
import type { LinkState } from "../../src/ports/ports.ts";

const PLANT = parsePlant(
  `devices:
  probe:
    events:
      climate:
        from: { serial: line }
        fields: { celsius: { type: number }, humidity: { type: number } }
  panel:
    events:
      knob: { from: { mqtt: panel/knob }, fields: { turn: { type: number } } }
    outputs:
      lamp: { type: boolean, safe: false, to: { serial: line } }
  fan:
    outputs:
      speed: { type: number, safe: 0, to: { mqtt: fan } }
  clock:
    events:
      tick: { from: { every: 1s } }
`,
  "plant.yaml",
);

const UP: LinkState = { kind: "up" };
const DOWN: LinkState = {
  kind: "down",
  problem: { code: "SERIAL_LOST", what: "it went", fix: "Plug it in" },
  retryIn: millis(1_000),
};
const LINE = serialLink("line");

/** A watch of the plant; `room` is whether the inbox takes what is offered. */
function watched(room = () => true) {
  if (!PLANT.ok) throw new Error(JSON.stringify(PLANT.problems));
  const events: Event[] = [];
  const links = new DeviceLinks({
    plant: PLANT.plant,
    clock: new ManualClock(5),
    offer: (event) => {
      if (room()) events.push(event);
      return room();
    },
  });
  const names = () => events.splice(0).map(({ name }) => name);
  return { links, events, names };
}

describe("a device whose way is lost", () => {
  test("is an event that leaves nothing known of its inputs", () => {
    const { links, events } = watched();
    links.changed(LINE, DOWN);
    expect(events[0]).toEqual({
      name: "probe_lost",
      device: "probe",
      data: { celsius: null, humidity: null },
      time: 5,
      quality: "bad",
    });
  });

  test("is told once, and once again when it is back", () => {
    const { links, names } = watched();
    links.changed(LINE, UP);
    expect(names()).toEqual([]);
    links.changed(LINE, DOWN);
    links.changed(LINE, DOWN);
    expect(names()).toEqual(["probe_lost", "panel_lost"]);
    expect(links.lost).toEqual(["probe", "panel"]);
    links.changed(LINE, UP);
    expect(names()).toEqual(["probe_back", "panel_back"]);
    expect(links.lost).toEqual([]);
  });

  test("is back when all of its ways are", () => {
    const { links, names } = watched();
    links.changed(BROKER_LINK, DOWN);
    links.changed(LINE, DOWN);
    expect(names()).toEqual(["panel_lost", "fan_lost", "probe_lost"]);
    links.changed(BROKER_LINK, UP);
    expect(names()).toEqual(["fan_back"]);
    links.changed(LINE, UP);
    expect(names()).toEqual(["probe_back", "panel_back"]);
  });

  test("is told later where the inbox had no room, and only what is new then", () => {
    let room = false;
    const { links, names } = watched(() => room);
    links.changed(LINE, DOWN);
    links.changed(BROKER_LINK, DOWN);
    links.changed(BROKER_LINK, UP);
    expect(names()).toEqual([]);
    room = true;
    links.cycled();
    expect(names()).toEqual(["probe_lost", "panel_lost"]);
    links.cycled();
    expect(names()).toEqual([]);
  });
});
