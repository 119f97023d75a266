import { readFileSync } from "node:fs";
import { ManualClock, SimulatedGreenhouse } from "../../src/adapters/simulated/simulated.ts";
import { Controller, type CycleReport } from "../../src/control/control.ts";
import { decode, encode, type Plant, parsePlants } from "../../src/devices/devices.ts";
import { type Event, millis, type RecordValue, type Value } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { Engine } from "../../src/script/engine.ts";
import type { Script } from "../../src/script/script.ts";

/** The band that the script holds, in °C. */
export const BAND = { low: 18, high: 28 };

const ENGINE = new Engine();
await ENGINE.load("typescript");
const SUMMARY_EVERY = 60_000;
const DOOR_TOPIC = "greenhouse/door";
const utf8 = new TextEncoder();

/** The demo's plant, as its file has it. */
export const PLANT = plantOf("devices/greenhouse.yaml");
/** The demo's script. */
export const SCRIPT = scriptOf(readFileSync("scripts/greenhouse.ts", "utf8"));
/** The demo's patch of one function. */
export const COOLER = scriptOf(readFileSync("deploy/cooler.ts", "utf8"));
/** No script: every output stays at its safe value. */
export const NOTHING = scriptOf("");

/** A script from the text of its file. */
export function scriptOf(text: string): Script {
  return ENGINE.compile(text, { language: "typescript" });
}

/** The script with one function taken from another, as a patch of one function does it. */
export function patched(script: Script, patch: Script, name: string): Script {
  const one = patch.clearStatements().retainFunctions((fn) => fn.name === name);
  return script.merge(one);
}

/** What a run is made of. */
export interface RunOptions {
  readonly seed: number;
  readonly script?: Script;
  /** Clock time between readings, in ms; that of the demo where nothing is said. */
  readonly period?: number;
  /** The demo's where nothing is said. */
  readonly speed?: number;
}

/** What came of a run, from the plant itself and not from its noisy probe. */
export interface Figures {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly minutesOutside: number;
  readonly heaterKilowattHours: number;
  readonly mostHumid: number;
  readonly commands: number;
  readonly faults: number;
}

interface Sample {
  readonly time: number;
  readonly celsius: number;
  readonly humidity: number;
}

/**
 * The real controller, script and device file on the simulated devices, from bytes to bytes, with
 * everything on one clock that a test moves. No I/O.
 */
export class GreenhouseRun {
  readonly controller: Controller;
  readonly devices: SimulatedGreenhouse;
  /** The last value of each output. */
  readonly outputs = new Map<string, Value>();
  /** The highest value of each output that is a number. */
  readonly highest = new Map<string, number>();
  readonly logs: string[] = [];
  /** Whether the probe's line is cut. */
  isSilent = false;
  /** Whether somebody holds the door open, whatever people else do with it. */
  isDoorHeld = false;
  readonly #clock = new ManualClock();
  readonly #period: number;
  readonly #samples: Sample[] = [];
  #waiting: Event[] = [];
  #commands = 0;

  constructor({ seed, script = SCRIPT, period = 250, speed = 360 }: RunOptions) {
    const checked = check(script, PLANT.board);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    this.controller = new Controller({
      board: PLANT.board,
      script: checked.checked,
      policies: PLANT.policies,
    });
    this.#period = period;
    this.devices = new SimulatedGreenhouse({
      clock: this.#clock,
      seed,
      period: millis(period),
      speed,
      probe: (text) => this.#probe(text),
      publish: (topic, payload) => this.#message(topic, payload),
    });
    this.#send(this.controller.start(this.#clock.now()));
    this.devices.start();
  }

  /** Hours of the plant since its first midnight. */
  get hours(): number {
    return this.devices.plant.time / 3_600;
  }

  /** Goes on by hours of the plant, a cycle for each reading. */
  run(hours: number): void {
    const end = this.hours + hours - 1e-9;
    while (this.hours < end) {
      this.#clock.advance(this.#period);
      this.#holdDoor();
      const now = this.#clock.now();
      if (now % SUMMARY_EVERY === 0) this.#offer("summary", "clock", {});
      this.#send(this.controller.cycle(now, this.#waiting.splice(0)));
      const { time, celsius, humidity } = this.devices.plant;
      this.#samples.push({ time, celsius, humidity });
    }
  }

  /** Goes on up to that hour of the plant, counted from its first midnight. */
  runUntil(hour: number): void {
    this.run(hour - this.hours);
  }

  /** The figures of the time between two hours; without the first hour where nothing is said. */
  figures(from = 7, to = Infinity): Figures {
    const samples = this.#samples.filter(({ time }) => time >= from * 3_600 && time <= to * 3_600);
    const celsius = samples.map((sample) => sample.celsius);
    const outside = celsius.filter((degrees) => degrees < BAND.low || degrees > BAND.high);
    const [first, second] = samples;
    const minutes = ((second?.time ?? 0) - (first?.time ?? 0)) / 60;
    return {
      min: Math.min(...celsius),
      max: Math.max(...celsius),
      mean: celsius.reduce((sum, degrees) => sum + degrees, 0) / celsius.length,
      minutesOutside: outside.length * minutes,
      heaterKilowattHours: this.devices.plant.ledger.heater / 3.6e6,
      mostHumid: Math.max(...samples.map((sample) => sample.humidity)),
      commands: this.#commands,
      faults: this.controller.counters.faults,
    };
  }

  #note(key: string, value: Value): void {
    this.outputs.set(key, value);
    const highest = this.highest.get(key) ?? 0;
    if (typeof value === "number") this.highest.set(key, Math.max(highest, value));
  }

  #holdDoor(): void {
    if (!this.isDoorHeld) return;
    this.devices.plant.set("door", 100);
    this.#offer("door", "entrance", { open: true });
  }

  #probe(text: string): void {
    if (!this.isSilent && text !== "\n") this.#report("temperature", text.trimEnd());
  }

  #message(topic: string, payload: string): void {
    if (topic === DOOR_TOPIC && !this.isDoorHeld) this.#report("door", payload);
  }

  /** Hands on what a device said, read as its file has it. */
  #report(event: string, text: string): void {
    const report = PLANT.reports.find((candidate) => candidate.event === event);
    if (report === undefined) throw new Error(`no event ${event}`);
    const reading = decode(report, utf8.encode(text));
    if (!reading.ok) throw new Error(`${reading.code}: ${reading.what}: ${text}`);
    this.#offer(event, report.device, reading.data);
  }

  #offer(name: string, device: string, data: RecordValue): void {
    this.#waiting.push({ name, device, data, time: this.#clock.now() });
  }

  #send({ outputs, faults, logs }: CycleReport): void {
    for (const { device, output, value } of outputs) {
      const target = PLANT.targets.get(`${device}.${output}`);
      if (target?.kind !== "mqtt") throw new Error(`no topic for ${device}.${output}`);
      this.#note(target.key, value);
      this.devices.receive(target.topic, encode(target, value));
      this.#commands++;
    }
    for (const { event, fault } of faults) this.logs.push(`${event}: ${JSON.stringify(fault)}`);
    for (const { text } of logs) this.logs.push(text);
  }
}

/** The figures in one line. */
export function lineOf(name: string, figures: Figures): string {
  const { min, max, mean, minutesOutside, heaterKilowattHours } = figures;
  return [
    name.padEnd(28),
    `${min.toFixed(1)} to ${max.toFixed(1)} °C, mean ${mean.toFixed(1)}`,
    `${minutesOutside.toFixed(0)} min outside 18 to 28 °C`,
    `heater ${heaterKilowattHours.toFixed(0)} kWh`,
    `${figures.mostHumid.toFixed(0)} % humid at most`,
    `${figures.commands} commands`,
    `${figures.faults} faults`,
  ].join(", ");
}

function plantOf(file: string): Plant {
  const read = parsePlants([{ text: readFileSync(file, "utf8"), file }]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.plant;
}
