import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { encode, type Plant, parsePlants } from "../../src/devices/devices.ts";
import type { Value } from "../../src/model/model.ts";
import { PROJECT } from "../architecture/source-file.ts";
import { hear } from "./hear.ts";

const FILES = ["tasmota", "zigbee2mqtt", "esphome", "shelly"];

/** What each device was seen to send, and what becomes of it. */
const RECEIVED: readonly (readonly [string, string, unknown])[] = [
  [
    "tele/TH16/SENSOR",
    '{"Time":"2018-03-02T18:25:03","AM2301":{"Temperature":22.6,"Humidity":32.4},"TempUnit":"C"}',
    { boilerClimate: { celsius: 22.6, humidity: 32.4 } },
  ],
  [
    "tele/TH16/SENSOR",
    '{"Time":"2020-09-11T09:18:08","AM2301":{"Temperature":null,"Humidity":null},"TempUnit":"C"}',
    { boilerClimate: { celsius: null, humidity: null } },
  ],
  ["stat/TH16/POWER", "OFF", { boilerPower: { powered: false } }],
  ["stat/TH16/POWER", "TOGGLE", { boilerPower: "READING_WORD" }],
  [
    "tele/TH16/STATE",
    '{"Time":"2018-03-02T18:25:02","Uptime":"0T00:00:19","Vcc":3.151,"POWER":"OFF","Wifi":{"AP":1,"SSId":"TGV","RSSI":66,"APMac":"60:A4:4C:DC:F8:78"}}',
    { boilerState: { signal: 66 } },
  ],
  ["tele/TH16/LWT", "Online", { boilerLink: { reachable: true } }],
  [
    "zigbee2mqtt/climate/north",
    '{"battery":91,"humidity":44.72,"linkquality":102,"temperature":27.34,"voltage":2985}',
    {
      roomClimate: {
        room: "north",
        celsius: 27.34,
        humidity: 44.72,
        battery: 91,
        linkquality: 102,
      },
    },
  ],
  [
    "zigbee2mqtt/climate/south",
    '{"temperature": 27.34, "humidity": 44.72}',
    {
      roomClimate: {
        room: "south",
        celsius: 27.34,
        humidity: 44.72,
        battery: null,
        linkquality: null,
      },
    },
  ],
  [
    "zigbee2mqtt/bulb",
    '{"state":"ON","brightness":215,"color_temp":325}',
    { bulbState: { lit: true, level: 215 } },
  ],
  ["nursery/sensor/air_temperature/state", "21.4", { nurseryTemperature: { celsius: 21.4 } }],
  ["nursery/sensor/air_temperature/state", "nan", { nurseryTemperature: { celsius: null } }],
  ["nursery/binary_sensor/window/state", "ON", { nurseryWindow: { open: true } }],
  ["nursery/status", "offline", { nurseryLink: { reachable: false } }],
  ["shellies/shellyht-F3A1B2/sensor/temperature", "19.5", { cellarTemperature: { celsius: 19.5 } }],
  ["shellies/shellyht-F3A1B2/sensor/humidity", "61.5", { cellarHumidity: { humidity: 61.5 } }],
  ["shellies/shelly1-84CCA8/relay/0", "overpower", { cellarRelay: { relay: "overpower" } }],
  [
    "shellyplus1pm-a8032ab1fe78/status/switch:0",
    '{"id":0,"source":"WS_in","output":true,"apower":58.3,"voltage":225.9,"current":0.26,"aenergy":{"total":11.679,"by_minute":[0.000,0.000,0.000],"minute_ts":1654511972},"temperature":{"tC":53.3,"tF":127.9}}',
    { workshopSwitch: { running: true, power: 58.3, celsius: 53.3 } },
  ],
  [
    "plant/rpc",
    '{"id":1,"src":"shellyplus1pm-a8032ab1fe78","dst":"plant","error":{"code":-103,"message":"Invalid argument"}}',
    { workshopRefusal: { code: -103, reason: "Invalid argument" } },
  ],
  [
    "plant/rpc",
    '{"id":1,"src":"shellyplus1pm-a8032ab1fe78","dst":"plant","result":{"was_on":false}}',
    { workshopRefusal: "READING_OTHER" },
  ],
  [
    "shellyplusht-b8d61a8b17cc/events/rpc",
    '{"src":"shellyplusht-b8d61a8b17cc","dst":"shellyplusht-b8d61a8b17cc/events","method":"NotifyFullStatus","params":{"ts":1680962879.62,"ble":{},"cloud":{"connected":false},"devicepower:0":{"id":0,"battery":{"V":0.43,"percent":0},"external":{"present":true}},"ht_ui":{},"humidity:0":{"id":0,"rh":42.2},"mqtt":{"connected":true},"temperature:0":{"id":0,"tC":19.8,"tF":67.6}}}',
    { atticStatus: { celsius: 19.8, humidity: 42.2, battery: 0 } },
  ],
  [
    "shellyplusht-b8d61a8b17cc/events/rpc",
    '{"src":"shellyplusht-b8d61a8b17cc","dst":"shellyplusht-b8d61a8b17cc/events","method":"NotifyEvent","params":{"ts":1680962890.1,"events":[{"component":"sys","event":"sleep","ts":1680962890.1}]}}',
    { atticStatus: "READING_OTHER" },
  ],
];

/** What each output says, and where. */
const SENT: readonly (readonly [string, Value, string, string])[] = [
  ["boiler.power", true, "cmnd/TH16/POWER", "ON"],
  ["bulb.on", false, "zigbee2mqtt/bulb/set", '{"state":"OFF"}'],
  ["bulb.brightness", 128, "zigbee2mqtt/bulb/set", '{"brightness":128,"transition":2}'],
  ["nursery.pump", true, "nursery/switch/pump/command", "ON"],
  ["nursery.setpoint", 20.25, "nursery/number/setpoint/command", "20.3"],
  ["cellar.fan", true, "shellies/shelly1-84CCA8/relay/0/command", "on"],
  [
    "workshop.heater",
    true,
    "shellyplus1pm-a8032ab1fe78/rpc",
    '{"id":1,"src":"plant","method":"Switch.Set","params":{"id":0,"on":true}}',
  ],
];

function plantOf(names: readonly string[]): Plant {
  const files = names.map((name) => {
    const file = `devices/examples/${name}.yaml`;
    return { file, text: readFileSync(join(PROJECT, file), "utf8") };
  });
  const read = parsePlants(files);
  if (!read.ok) throw new Error(JSON.stringify(read.problems, undefined, 1));
  return read.plant;
}

describe("payload conventions", () => {
  const plant = plantOf(FILES);

  test.each(FILES)("%s.yaml is a plant by itself", (name) => {
    expect(plantOf([name]).reports.length).toBeGreaterThan(1);
  });

  test.each(RECEIVED)("%s %s is heard", (topic, payload, events) => {
    expect(hear(plant, { topic, payload })).toEqual(events);
  });

  test.each(SENT)("%s = %s is told %s", (key, value, topic, payload) => {
    const target = plant.targets.get(key);
    if (target?.kind !== "mqtt") throw new Error(`${key} has no topic`);
    expect([target.topic, encode(target, value)]).toEqual([topic, payload]);
  });
});
