import { assert } from "../../model/model.ts";
import { Actuator, lagged, slewed } from "./actuator.ts";
import {
  advance,
  type Contents,
  flowsOf,
  type HeatLedger,
  heatIn,
  ledgerAfter,
  NO_HEAT,
} from "./balance.ts";
import { saturationDensity } from "./humid-air.ts";
import { LONGEST_STEP } from "./limits.ts";
import { HOUSE } from "./structure.ts";
import { type Outdoors, seededWeather, type Weather } from "./weather.ts";

/** What the greenhouse has that can be moved. */
export type Movable = "fan" | "vent" | "heater" | "door";

/** Where the greenhouse stands and how it is at the start. */
export interface GreenhouseOptions {
  /** Of the weather; the same seed gives the same days. */
  readonly seed: number;
  /** Degrees north; 50 where nothing is said. */
  readonly latitude?: number;
  /** Day of the year at the start; 110, in April, where nothing is said. */
  readonly day?: number;
  /** Hour of solar time at the start, from 0 up to 24; 6 where nothing is said. */
  readonly startHour?: number;
  /** Other weather than the seed's. */
  readonly weather?: Weather;
}

/**
 * Seconds of one step of the balance, the same however time is cut: so the same seed and commands
 * give the same days bit for bit. The fastest exchange, 17 m³/s of 300 m³, changes a third of the
 * air in it, well under the whole at which explicit steps would swing.
 */
const TICK = 5;

/**
 * A greenhouse as physics has it: heat and water of the air with its crop, and heat of the floor,
 * under sun, weather, heater, fan, vent and door. No clock: it goes on when it is told to.
 */
export class Greenhouse {
  readonly #weather: Weather;
  readonly #start: number;
  readonly #actuators: Readonly<Record<Movable, Actuator>> = {
    fan: new Actuator(lagged(15)),
    vent: new Actuator(slewed(180)),
    heater: new Actuator(lagged(120)),
    door: new Actuator(slewed(TICK)),
  };
  #outdoors: Outdoors;
  #contents: Contents = { air: 20, floor: 20, vapour: 0.7 * saturationDensity(20) };
  #ledger: HeatLedger = NO_HEAT;
  #ticks = 0;
  /** Seconds that were asked for and are not yet a whole tick. */
  #due = 0;

  constructor({ seed, latitude = 50, day = 110, startHour = 6, weather }: GreenhouseOptions) {
    this.#start = startHour * 3_600;
    this.#weather = weather ?? seededWeather({ seed, latitude, day });
    this.#outdoors = this.#weather(this.#start);
  }

  /** Air temperature, in °C. */
  get celsius(): number {
    return this.#contents.air;
  }

  /** Temperature of floor and benches, in °C. */
  get floor(): number {
    return this.#contents.floor;
  }

  /** Relative humidity, in % from 0 to 100. */
  get humidity(): number {
    const { air, vapour } = this.#contents;
    return Math.min((100 * vapour) / saturationDensity(air), 100);
  }

  /** Air temperature outside, in °C. */
  get outside(): number {
    return this.#outdoors.celsius;
  }

  /** Global irradiance on the crop, in W/m². */
  get light(): number {
    return HOUSE.transmission * this.#outdoors.sun;
  }

  /** Hour of the day in solar time, from 0 up to 24. */
  get hour(): number {
    return (this.time / 3_600) % 24;
  }

  /** Seconds since midnight of the first day. */
  get time(): number {
    return this.#start + this.#ticks * TICK;
  }

  /** The heat that went in and out since the start, in J. */
  get ledger(): HeatLedger {
    return this.#ledger;
  }

  /** Heat in air, floor and vapour, in J above that of dry air and floor at 0 °C. */
  get stored(): number {
    return heatIn(this.#contents);
  }

  /** Where it is now, in % of its way; it may still be moving. */
  position(movable: Movable): number {
    return 100 * this.#actuators[movable].position;
  }

  /** Tells it where to go, in % of its way. It takes its time. */
  set(movable: Movable, percent: number): void {
    assert(Number.isFinite(percent), `${movable} at ${percent}`);
    this.#actuators[movable].aim(percent / 100);
  }

  /** Goes on by that many seconds, in whole ticks; the rest is kept for the next step. */
  step(seconds: number): void {
    assert(seconds >= 0 && seconds <= LONGEST_STEP, `a step of ${seconds} s`);
    this.#due += seconds;
    // A little less than a tick is one: thirds of a second do not add up to the last bit.
    const ticks = Math.floor(this.#due / TICK + 1e-9);
    for (let tick = 0; tick < ticks; tick++) this.#tick();
    this.#due = Math.max(this.#due - ticks * TICK, 0);
  }

  #tick(): void {
    const { fan, vent, heater, door } = this.#actuators;
    for (const actuator of [fan, vent, heater, door]) actuator.move(TICK);
    this.#outdoors = this.#weather(this.time);
    const flows = flowsOf(this.#contents, {
      outdoors: this.#outdoors,
      fan: fan.position,
      vent: vent.position,
      heater: heater.position,
      door: door.position,
    });
    this.#contents = advance(this.#contents, flows, TICK);
    this.#ledger = ledgerAfter(this.#ledger, flows.skin, TICK);
    this.#ticks++;
  }
}
