/** What a totaliser remembers. */
export interface TotalState {
  /** The total, in the unit of the rate without its time: of m³/h, m³. */
  readonly total: number;
  /** The rate of the last call. */
  readonly rate: number;
  /** What rounding has kept back from the total. */
  readonly lost: number;
  /** Whether there was a rate before. */
  readonly started: boolean;
}

/** What a totaliser is told. */
export interface TotalInput {
  /** The rate, such as m³/h or kW. */
  readonly rate: number;
  /** The seconds in the time of the rate's unit: 3600 for a rate an hour. */
  readonly per: number;
  /** Begins anew at 0. */
  readonly reset: boolean;
  /** Seconds since the last call. */
  readonly dt: number;
}

/** A totaliser at 0. */
export const totalStart: TotalState = { total: 0, rate: 0, lost: 0, started: false };

/**
 * A straight line through two points, as from 4 … 20 mA to 0 … 100 %; beyond them it goes on.
 *
 * Bad input: faults where `fromLow` and `fromHigh` are the same.
 *
 * Source: IEC 60381-1:1982 (analogue signals 4 mA to 20 mA, linear).
 *
 * @example
 * scale(12, 4, 20, 0, 100) // 50
 */
export function scale(
  value: number,
  fromLow: number,
  fromHigh: number,
  toLow: number,
  toHigh: number,
): number {
  const share = (value - fromLow) / (fromHigh - fromLow);
  return toLow * (1 - share) + toHigh * share;
}

/**
 * Like `scale`, and held between `toLow` and `toHigh`.
 *
 * Bad input: faults where `fromLow` and `fromHigh` are the same.
 *
 * Source: as `scale`.
 *
 * @example
 * scaleClamped(3.8, 4, 20, 0, 100) // 0
 */
export function scaleClamped(
  value: number,
  fromLow: number,
  fromHigh: number,
  toLow: number,
  toHigh: number,
): number {
  const share = Math.min(Math.max((value - fromLow) / (fromHigh - fromLow), 0), 1);
  return toLow * (1 - share) + toHigh * share;
}

/**
 * A dead band: 0 within the band on both sides of 0, and beyond it the value less the band, so
 * that there is no step at its edge.
 *
 * Bad input: a band below 0 counts as 0.
 *
 * Source: Åström & Hägglund, Advanced PID Control (2006), ch. 12 (dead zones).
 *
 * @example
 * deadBand(-2, 0.5) // -1.5
 */
export function deadBand(value: number, band: number): number {
  return Math.sign(value) * Math.max(Math.abs(value) - Math.max(band, 0), 0);
}

/**
 * The total of a rate over time, by trapezia: between two calls the rate is taken as the mean of
 * both. Sums are compensated, so that small amounts are not lost in a large total.
 *
 * Bad input: a dt below 0 counts as 0, and nothing is added at the first call, nor when it is
 * reset. Faults where `per` is not above 0.
 *
 * Source: Press et al., Numerical Recipes (2007), 4.1 (trapezoidal rule); Kahan, CACM 8 (1965).
 *
 * @example
 * totalise({ total: 5, rate: 2, lost: 0, started: true },
 *   { rate: 4, per: 3600, reset: false, dt: 1800 }).total // 6.5
 */
export function totalise(state: TotalState, input: TotalInput): TotalState {
  if (input.per <= 0) throw new Error("totalise: per is not above 0");
  if (input.reset || !state.started) {
    const kept = input.reset ? 0 : state.total;
    return { total: kept, rate: input.rate, lost: 0, started: true };
  }
  const amount = (((state.rate + input.rate) / 2) * Math.max(input.dt, 0)) / input.per;
  const due = amount - state.lost;
  const total = state.total + due;
  return { total, rate: input.rate, lost: total - state.total - due, started: true };
}
