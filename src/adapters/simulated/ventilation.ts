import { ZERO_CELSIUS } from "./humid-air.ts";
import { HOUSE, OPENINGS } from "./structure.ts";

/** m/s². */
const GRAVITY = 9.81;

/** What air is exchanged by: shares from 0 to 1, °C, m/s. */
export interface Exchange {
  readonly fan: number;
  readonly vent: number;
  readonly door: number;
  readonly inside: number;
  readonly outside: number;
  readonly wind: number;
}

/**
 * Air exchanged with the outside, in m³/s. Natural flows (vent, door) and the fan's add by their
 * squares, as flows through one house do (ASHRAE Fundamentals, chapter 16); gaps come on top.
 */
export function airFlow(exchange: Exchange): number {
  const { fan, vent, door, wind } = exchange;
  const { ventArea, ventHeight, doorArea, doorHeight, leakage, windLeakage } = OPENINGS;
  const forced = fan * OPENINGS.fanFlow;
  const natural =
    openingFlow(vent * ventArea, ventHeight, exchange) +
    openingFlow(door * doorArea, doorHeight, exchange);
  return Math.hypot(forced, natural) + (HOUSE.volume * (leakage + windLeakage * wind)) / 3_600;
}

/**
 * Air through one opening, in m³/s: in through one half of its area and out through the other,
 * driven by buoyancy and by wind (Boulard and Baille 1995):
 * (A / 2) C √(2 g (ΔT / T) (H / 4) + Cw v²).
 */
function openingFlow(area: number, height: number, exchange: Exchange): number {
  const { inside, outside, wind } = exchange;
  const buoyancy = Math.abs(inside - outside) / (outside + ZERO_CELSIUS);
  const head = (2 * GRAVITY * buoyancy * height) / 4 + OPENINGS.windEffect * wind * wind;
  return (area / 2) * OPENINGS.discharge * Math.sqrt(head);
}
