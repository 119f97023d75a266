/**
 * The temperature in °C at which dew falls from air of that temperature, in °C, and that relative
 * humidity, in %, over water.
 *
 * Bad input: faults at humidities of 0 and below, of which there is no dew point. The formula
 * holds from -45 to 60 °C.
 *
 * Source: WMO-No. 8 (2008), annex 4.B, with the constants of Sonntag (1990), Z. Meteorol. 70.
 *
 * @example
 * dewPoint(20, 100) // 20
 */
export function dewPoint(celsius: number, humidity: number): number {
  const pressure = Math.log(humidity / 100) + (17.62 * celsius) / (243.12 + celsius);
  return (243.12 * pressure) / (17.62 - pressure);
}

/**
 * The water in the air, in g/m³, at that temperature, in °C, and relative humidity, in %.
 *
 * Bad input: a humidity below 0 counts as 0. The formula holds from -45 to 60 °C.
 *
 * Source: WMO-No. 8 (2008), annexes 4.A and 4.B; gas constant of water vapour 461.5 J/(kg·K).
 *
 * @example
 * absoluteHumidity(20, 0) // 0
 */
export function absoluteHumidity(celsius: number, humidity: number): number {
  const saturated = 611.2 * Math.exp((17.62 * celsius) / (243.12 + celsius));
  return (10 * Math.max(humidity, 0) * saturated) / (461.5 * (celsius + 273.15));
}

/**
 * The vapour pressure, in kPa, of air of that temperature, in °C, that can hold no more water.
 *
 * Bad input: faults near -237.3 °C, where the formula has no value.
 *
 * Source: FAO Irrigation and Drainage Paper 56 (1998), eq. 11 (Tetens).
 *
 * @example
 * saturationVapourPressure(0) // 0.6108
 */
export function saturationVapourPressure(celsius: number): number {
  return 0.6108 * Math.exp((17.27 * celsius) / (celsius + 237.3));
}

/**
 * How much vapour pressure, in kPa, air of that temperature, in °C, and relative humidity, in %,
 * has left until it is saturated: what draws water from leaves.
 *
 * Bad input: humidities below 0 and above 100 count as 0 and 100.
 *
 * Source: FAO Irrigation and Drainage Paper 56 (1998), eq. 11 and 54, for one temperature.
 *
 * @example
 * vapourPressureDeficit(0, 50) // 0.3054
 */
export function vapourPressureDeficit(celsius: number, humidity: number): number {
  const unsaturated = 1 - Math.min(Math.max(humidity, 0), 100) / 100;
  return saturationVapourPressure(celsius) * unsaturated;
}
