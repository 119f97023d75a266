/** Density of air times its specific heat: 1.2 kg/m³ × 1006 J/(kg K), in J/(m³ K). */
export const AIR_HEAT_CAPACITY = 1_207;

/** Heat that a kilogram of water takes to evaporate at 20 °C, in J/kg (FAO-56, annex 3). */
export const LATENT_HEAT = 2.45e6;

/** 0 °C in kelvin. */
export const ZERO_CELSIUS = 273.15;

/** Gas constant of water vapour, in J/(kg K) (ASHRAE Fundamentals, chapter 1). */
const VAPOUR_GAS_CONSTANT = 461.5;

/**
 * Pressure of saturated vapour over water, in Pa, from −45 to 60 °C within 0.4 %: Magnus' form
 * e = 611.2 exp(17.62 t / (243.12 + t)), coefficients as the WMO has them (WMO-No. 8, annex 4.B).
 */
export function saturationPressure(celsius: number): number {
  return 611.2 * Math.exp((17.62 * celsius) / (243.12 + celsius));
}

/** Vapour that air can hold, in kg/m³: the gas law with the saturation pressure. */
export function saturationDensity(celsius: number): number {
  return vapourDensity(saturationPressure(celsius), celsius);
}

/** Vapour in air at a vapour pressure in Pa, in kg/m³. */
export function vapourDensity(pressure: number, celsius: number): number {
  return pressure / (VAPOUR_GAS_CONSTANT * (celsius + ZERO_CELSIUS));
}

/** Pressure of the vapour in air, in Pa, from its density in kg/m³. */
export function vapourPressure(density: number, celsius: number): number {
  return density * VAPOUR_GAS_CONSTANT * (celsius + ZERO_CELSIUS);
}

/** How fast what air can hold grows with its temperature, in kg/(m³ K). */
export function saturationSlope(celsius: number): number {
  const magnus = (17.62 * 243.12) / (243.12 + celsius) ** 2;
  return saturationDensity(celsius) * (magnus - 1 / (celsius + ZERO_CELSIUS));
}
