import {
  AIR_HEAT_CAPACITY,
  LATENT_HEAT,
  saturationDensity,
  saturationSlope,
  vapourDensity,
  vapourPressure,
} from "./humid-air.ts";
import { CROP, HEATER_POWER, HOUSE } from "./structure.ts";
import { airFlow } from "./ventilation.ts";
import type { Outdoors } from "./weather.ts";

/** What the greenhouse holds: temperatures in °C, vapour in kg/m³. */
export interface Contents {
  readonly air: number;
  readonly floor: number;
  readonly vapour: number;
}

/** What works on it: the weather, and how far each actuator is, as shares from 0 to 1. */
export interface Drive {
  readonly outdoors: Outdoors;
  readonly fan: number;
  readonly vent: number;
  readonly heater: number;
  readonly door: number;
}

/** Heat in and out across the greenhouse's skin, in W, or in J where it is summed up. */
export interface HeatLedger {
  /** In: what crop and floor take of the sun. */
  readonly sun: number;
  /** In. */
  readonly heater: number;
  /** Out: through the glazing, condensing water's share included. */
  readonly glazing: number;
  /** Out: with the air that is exchanged, its vapour's latent heat included. */
  readonly exchange: number;
  /** Out: into the ground below. */
  readonly ground: number;
}

/** A ledger before anything went in or out. */
export const NO_HEAT: HeatLedger = { sun: 0, heater: 0, glazing: 0, exchange: 0, ground: 0 };

/** What flows at one moment: heat in W, water in kg/s. */
export interface Flows {
  readonly skin: HeatLedger;
  /** Of the skin's sun, what the crop takes and the air has at once. */
  readonly sunToAir: number;
  readonly airToFloor: number;
  /** Heat that condensing water gives back to the air. */
  readonly condensingToAir: number;
  readonly transpired: number;
  readonly condensed: number;
  readonly exchanged: number;
}

/** Share of the light that the leaves catch. */
const CAUGHT = 1 - Math.exp(-CROP.extinction * CROP.leafArea);

/**
 * Of the temperature between air and outside, what lies between air and the glazing's inner face;
 * the same share of the heat that condensing water gives there goes out.
 */
const FILM_SHARE = HOUSE.glazingLoss / HOUSE.innerFilm;

/**
 * m/s: how fast vapour comes to the glazing, from 3 W/(m² K) of convection by Lewis' relation
 * (ASHRAE Fundamentals, chapter 6): h / (ρ c Le^⅔), with Le = 0.85.
 */
const VAPOUR_TRANSFER = 3 / (AIR_HEAT_CAPACITY * 0.85 ** (2 / 3));

/** The flows that these contents and this drive cause. */
export function flowsOf(contents: Contents, drive: Drive): Flows {
  const { air, floor, vapour } = contents;
  const { outdoors } = drive;
  const warmer = air - outdoors.celsius;
  const sun = HOUSE.transmission * HOUSE.absorption * HOUSE.floorArea * outdoors.sun;
  const flow = airFlow({ ...drive, inside: air, outside: outdoors.celsius, wind: outdoors.wind });
  const exchanged = flow * (vapour - vapourDensity(outdoors.vapour, outdoors.celsius));
  const condensed = condensation(contents, outdoors.celsius);
  const condensing = LATENT_HEAT * condensed;
  return {
    skin: {
      sun,
      heater: HEATER_POWER * drive.heater,
      glazing: HOUSE.glazingLoss * HOUSE.glazingArea * warmer + FILM_SHARE * condensing,
      exchange: AIR_HEAT_CAPACITY * flow * warmer + LATENT_HEAT * exchanged,
      ground: HOUSE.groundLoss * HOUSE.floorArea * (floor - HOUSE.groundCelsius),
    },
    sunToAir: CAUGHT * sun,
    airToFloor: HOUSE.floorFilm * HOUSE.floorArea * (air - floor),
    condensingToAir: (1 - FILM_SHARE) * condensing,
    transpired: transpiration(contents, HOUSE.transmission * outdoors.sun),
    condensed,
    exchanged,
  };
}

/**
 * The contents after that many seconds of these flows. Explicit: small steps only.
 *
 *     air      Ca dTa/dt = sun caught + heater − conducted − carried − to floor − L e + (1 − f) L c
 *     floor    Cf dTf/dt = sun let through + from air − into the ground
 *     vapour   V  dx/dt  = e − c − exchanged
 *
 * with e what the crop gives off and c what condenses on the glazing, in kg/s, L the latent heat,
 * and f the share of its heat that goes out. What the air can no longer hold becomes mist on the
 * crop, and gives the air its heat back.
 */
export function advance(contents: Contents, flows: Flows, seconds: number): Contents {
  const { skin, sunToAir, airToFloor, condensingToAir, transpired, condensed, exchanged } = flows;
  // The glazing takes its share of condensing water from the water, not from the air.
  const conducted = skin.glazing - FILM_SHARE * LATENT_HEAT * condensed;
  const carried = skin.exchange - LATENT_HEAT * exchanged;
  const toAir =
    sunToAir +
    skin.heater +
    condensingToAir -
    conducted -
    carried -
    airToFloor -
    LATENT_HEAT * transpired;
  const toFloor = skin.sun - sunToAir + airToFloor - skin.ground;
  const gained = (transpired - condensed - exchanged) / HOUSE.volume;
  return withoutExcess({
    air: contents.air + (toAir * seconds) / HOUSE.airCapacity,
    floor: contents.floor + (toFloor * seconds) / HOUSE.floorCapacity,
    vapour: contents.vapour + gained * seconds,
  });
}

/** The heat that the contents hold, in J above that of dry air and floor at 0 °C. */
export function heatIn({ air, floor, vapour }: Contents): number {
  return (
    HOUSE.airCapacity * air + HOUSE.floorCapacity * floor + LATENT_HEAT * HOUSE.volume * vapour
  );
}

/** The ledger after that many seconds of such flows. */
export function ledgerAfter(sum: HeatLedger, flow: HeatLedger, seconds: number): HeatLedger {
  return {
    sun: sum.sun + flow.sun * seconds,
    heater: sum.heater + flow.heater * seconds,
    glazing: sum.glazing + flow.glazing * seconds,
    exchange: sum.exchange + flow.exchange * seconds,
    ground: sum.ground + flow.ground * seconds,
  };
}

/**
 * Water that the crop gives off, in kg/s: by the light that its leaves catch and by how dry the air
 * is (Baille, Baille and Laury 1994, a short form of Penman and Monteith's equation).
 */
function transpiration({ air, vapour }: Contents, light: number): number {
  const saturated = saturationDensity(air);
  const dryness = vapourPressure(Math.max(saturated - vapour, 0), air) / 1_000;
  const heat = CROP.lightShare * CAUGHT * light + CROP.drynessLoss * CROP.leafArea * dryness;
  return (HOUSE.floorArea * heat) / LATENT_HEAT;
}

/** Water that condenses on the glazing and runs off, in kg/s; none where its face is warm. */
function condensation({ air, vapour }: Contents, outside: number): number {
  const face = air - FILM_SHARE * (air - outside);
  const excess = Math.max(vapour - saturationDensity(face), 0);
  return HOUSE.glazingArea * VAPOUR_TRANSFER * excess;
}

/**
 * The contents with no more vapour than the air can hold. The air warms as vapour becomes water and
 * can then hold more; the tangent of that curve lies below it, so what is left is never too much.
 */
function withoutExcess({ air, floor, vapour }: Contents): Contents {
  const excess = vapour - saturationDensity(air);
  if (excess <= 0) return { air, floor, vapour };
  const warming = (LATENT_HEAT * HOUSE.volume) / HOUSE.airCapacity;
  const mist = excess / (1 + warming * saturationSlope(air));
  return { air: air + warming * mist, floor, vapour: vapour - mist };
}
