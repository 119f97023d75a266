import { assert, type Millis } from "../../model/model.ts";
import { after, type Cancel, type Clock } from "../../ports/ports.ts";
import { readClimate } from "./climate-probe.ts";
import { DoorHabit } from "./door-habit.ts";
import { Greenhouse, type Movable } from "./greenhouse.ts";
import { COMMAND_LENGTH, LONGEST_CATCH_UP } from "./limits.ts";
import { seededRandom } from "./random.ts";

/** How the simulated devices work, and where what they say goes. */
export interface SimulatedGreenhouseOptions {
  readonly clock: Clock;
  /** Of weather, noise and people; the same seed gives the same readings. */
  readonly seed: number;
  /** Between two readings of the probe. */
  readonly period: Millis;
  /** Seconds of the plant in a second of the clock: 360 makes a day of four minutes. */
  readonly speed: number;
  /** Hour of the plant's day at the start; 6 where nothing is said. */
  readonly startHour?: number;
  /** What the topics of the devices start with; `greenhouse` where nothing is said. */
  readonly prefix?: string;
  /** Takes what the climate probe writes on its line. */
  readonly probe: (text: string) => void;
  /** Takes what a device says over MQTT. */
  readonly publish: (topic: string, payload: string) => void;
}

/** The actuators by the topic on which they say where they are; commands come on `…/set`. */
const TOPICS = { "fan/speed": "fan", "vent/opening": "vent", "heater/power": "heater" } as const;
const ALARM = "alarm/on";
const DOOR = "door";

/** Readings after which every device says again how it is: a message may have been lost. */
const REPEAT = 40;

/** Each kind of chance has a seed of its own, so that more of one does not change another. */
const NOISE_SEED = 0x9e3779b9;
const DOOR_SEED = 0x85ebca6b;

const utf8 = new TextDecoder();

/**
 * The devices around a simulated greenhouse: a climate probe on a line; fan, vent, heater, alarm
 * and the door's contact on MQTT. They hear their commands, take their time, and say where they
 * are. The plant's time is the clock's, sped up.
 */
export class SimulatedGreenhouse {
  /** The topics on which the devices hear. */
  readonly subscriptions: readonly string[];
  readonly plant: Greenhouse;
  readonly #options: SimulatedGreenhouseOptions;
  readonly #prefix: string;
  readonly #noise: () => number;
  readonly #door: DoorHabit;
  /** What each topic was last told. */
  readonly #said = new Map<string, string>();
  #cancel: Cancel | undefined;
  #alarm = false;
  #readings = 0;
  /** The clock's time up to which the plant has gone. */
  #time = 0;

  constructor(options: SimulatedGreenhouseOptions) {
    const { seed, speed, startHour, prefix } = options;
    assert(speed > 0 && Number.isFinite(speed), `a plant ${speed} times as fast`);
    this.#options = options;
    this.#prefix = prefix ?? "greenhouse";
    this.plant = new Greenhouse({ seed, ...(startHour === undefined ? {} : { startHour }) });
    this.#noise = seededRandom(seed ^ NOISE_SEED);
    this.#door = new DoorHabit(seededRandom(seed ^ DOOR_SEED), this.plant.time);
    const topics = [...Object.keys(TOPICS), ALARM];
    this.subscriptions = topics.map((topic) => `${this.#prefix}/${topic}/set`);
  }

  start(): void {
    if (this.#cancel !== undefined) return;
    this.#time = this.#options.clock.now();
    // A line end first: a listener drops what may be the rest of a line.
    this.#options.probe("\n");
    this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Takes a message of one of the subscriptions. What is no command is ignored, as devices do. */
  receive(topic: string, payload: Uint8Array | string): void {
    const index = this.subscriptions.indexOf(topic);
    if (index < 0 || payload.length > COMMAND_LENGTH) return;
    const text = typeof payload === "string" ? payload : utf8.decode(payload);
    this.#goOn();
    const movable = Object.values(TOPICS)[index];
    if (movable === undefined) this.#ring(text);
    else this.#move(movable, text);
  }

  #ring(text: string): void {
    if (text !== "true" && text !== "false") return;
    this.#alarm = text === "true";
  }

  #move(movable: Movable, text: string): void {
    const percent = /^[0-9]/.test(text) ? Number(text) : Number.NaN;
    if (percent >= 0 && percent <= 100) this.plant.set(movable, percent);
  }

  #wait(): void {
    const { clock, period } = this.#options;
    this.#cancel = after(clock, period, () => {
      this.#wait();
      this.#read();
    });
  }

  #read(): void {
    this.#goOn();
    const { plant } = this;
    const open = this.#door.isOpen(plant.time);
    plant.set("door", open ? 100 : 0);
    if (this.#readings++ % REPEAT === 0) this.#said.clear();
    this.#say(DOOR, JSON.stringify({ open }));
    this.#options.probe(`${JSON.stringify(readClimate(plant, this.#noise))}\n`);
    for (const [topic, movable] of Object.entries(TOPICS)) {
      this.#say(topic, String(Math.round(plant.position(movable))));
    }
    this.#say(ALARM, String(this.#alarm));
  }

  /** Takes the plant to the clock's time, where it was started. */
  #goOn(): void {
    if (this.#cancel === undefined) return;
    const { clock, speed } = this.#options;
    const now = clock.now();
    const seconds = ((now - this.#time) / 1_000) * speed;
    this.#time = now;
    this.plant.step(Math.min(seconds, LONGEST_CATCH_UP));
  }

  /** Says what is new. */
  #say(topic: string, payload: string): void {
    if (this.#said.get(topic) === payload) return;
    this.#said.set(topic, payload);
    this.#options.publish(`${this.#prefix}/${topic}`, payload);
  }
}
