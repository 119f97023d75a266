import { describe, expect, test } from "vitest";
import { BROKER_LINK, serialLink } from "../../src/app/device-links.ts";
import { Outputs } from "../../src/app/outputs.ts";
import type { OutputWrite } from "../../src/control/control.ts";
import type { Target } from "../../src/devices/devices.ts";

const spelling = (value: unknown) => JSON.stringify(value);

function overMqtt(key: string): [string, Target] {
  const topic = `plant/${key}`;
  return [key, { kind: "mqtt", key, topic, retain: false, acknowledged: false, spelling }];
}

function overSerial(key: string, port: string): [string, Target] {
  return [key, { kind: "serial", key, port, spelling }];
}

const TARGETS = new Map([
  overMqtt("fan.speed"),
  overMqtt("alarm.on"),
  overSerial("panel.level", "panel"),
  overSerial("panel.lamp", "panel"),
]);

/** Outputs whose ways take what `open` says; what was carried, in order. */
function outputs(open: { mqtt: boolean; serial: boolean }) {
  const carried: string[] = [];
  const way = new Outputs({
    targets: TARGETS,
    carry: (target, spelt) => {
      if (open[target.kind]) carried.push(`${target.key}=${spelt}`);
      return open[target.kind];
    },
  });
  return { way, carried };
}

function write(key: string, value: number | boolean): OutputWrite {
  const [device = "", output = ""] = key.split(".");
  return { device, output, value };
}

describe("outputs", () => {
  test("go to the devices of each way in the order of the cycle", () => {
    const { way, carried } = outputs({ mqtt: true, serial: true });
    const writes = [
      ...[write("panel.level", 2), write("fan.speed", 5), write("panel.lamp", 1)],
      ...[write("alarm.on", true)],
    ];
    way.send(writes);
    const serial = carried.filter((spelt) => spelt.startsWith("panel"));
    const mqtt = carried.filter((spelt) => !spelt.startsWith("panel"));
    expect(serial).toEqual(["panel.level=2", "panel.lamp=1"]);
    expect(mqtt).toEqual(["fan.speed=5", "alarm.on=true"]);
    expect(way.counters).toEqual({ sent: 4, replaced: 0, waiting: [] });
  });

  test("wait where there is no way, the newest value of each only", () => {
    const open = { mqtt: false, serial: true };
    const { way, carried } = outputs(open);
    for (let speed = 0; speed < 1_000; speed++) {
      way.send([write("fan.speed", speed), write("panel.level", speed)]);
    }
    way.send([write("alarm.on", true)]);
    expect(way.waiting).toEqual(["fan.speed", "alarm.on"]);
    expect(carried).toHaveLength(1_000);
    open.mqtt = true;
    way.flush(BROKER_LINK);
    expect(carried.slice(1_000)).toEqual(["fan.speed=999", "alarm.on=true"]);
    expect(way.counters).toEqual({ sent: 1_002, replaced: 999, waiting: [] });
  });

  test("of one way hold up no other", () => {
    const open = { mqtt: true, serial: false };
    const { way, carried } = outputs(open);
    way.send([write("panel.level", 1), write("fan.speed", 2)]);
    expect(carried).toEqual(["fan.speed=2"]);
    expect(way.waits(serialLink("panel"))).toBe(true);
    expect(way.waits(BROKER_LINK)).toBe(false);
  });

  test("keep their order while they wait: what changed last goes last", () => {
    const open = { mqtt: false, serial: true };
    const { way, carried } = outputs(open);
    way.send([write("fan.speed", 1), write("alarm.on", true)]);
    way.send([write("fan.speed", 2)]);
    open.mqtt = true;
    way.flush(BROKER_LINK);
    expect(carried).toEqual(["alarm.on=true", "fan.speed=2"]);
  });

  test("are told again after a connect, those of that way and each once", () => {
    const open = { mqtt: false, serial: true };
    const { way, carried } = outputs(open);
    way.send([write("fan.speed", 1)]);
    open.mqtt = true;
    const sent = [write("fan.speed", 1), write("alarm.on", false), write("panel.level", 3)];
    way.again(BROKER_LINK, sent);
    expect(carried).toEqual(["fan.speed=1", "alarm.on=false"]);
    way.again(serialLink("panel"), sent);
    expect(carried.slice(2)).toEqual(["panel.level=3"]);
    expect(way.counters).toEqual({ sent: 3, replaced: 0, waiting: [] });
  });

  test("that no device has are dropped", () => {
    const { way } = outputs({ mqtt: true, serial: true });
    way.send([write("ghost.on", true)]);
    expect(way.counters).toEqual({ sent: 0, replaced: 0, waiting: [] });
  });
});
