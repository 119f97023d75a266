/**
 * The greenhouse that is simulated: 100 m² of twin-wall polycarbonate with a crop of medium height.
 * Values are those of handbooks for such a house; sources stand beside them.
 */
export const HOUSE = {
  /** m². */
  floorArea: 100,
  /** m², roof and walls. */
  glazingArea: 220,
  /** m³. */
  volume: 300,
  /** W/(m² K), twin-wall polycarbonate (ASHRAE HVAC Applications, "Environmental control for
   * animals and plants"); long waves to the sky included. */
  glazingLoss: 3.5,
  /** W/(m² K), from the air to a wall's inner face (ISO 6946: 0.13 m² K/W). */
  innerFilm: 7.7,
  /** Share of the sun's light that comes in, twin wall with its frame and dirt. */
  transmission: 0.7,
  /** Share of the light within that becomes heat; the rest goes out again. */
  absorption: 0.8,
  /** J/K: the air, 5 kg/m² of crop (as water) and light structure, which follow it at once. */
  airCapacity: 2.45e6,
  /** J/K: 15 cm of floor and benches at 2 MJ/(m³ K). */
  floorCapacity: 3e7,
  /** W/(m² K), from the floor's face to the air, by convection and radiation. */
  floorFilm: 7,
  /** W/(m² K), from the floor to the ground below, whose temperature (°C) keeps through days. */
  groundLoss: 0.5,
  groundCelsius: 11,
} as const;

/** The crop. */
export const CROP = {
  /** Leaf area over floor area. */
  leafArea: 2,
  /** Share of light that leaves of area L catch is 1 − exp(−0.64 L) (Baille et al. 1994). */
  extinction: 0.64,
  /** Share of the caught light that goes into transpiration (Baille et al. 1994). */
  lightShare: 0.45,
  /** W/m² of leaf for each kPa that the air is short of saturation (Baille et al. 1994). */
  drynessLoss: 15,
} as const;

/** What blows and what opens. */
export const OPENINGS = {
  /** m³/s of the fan at 100 %: 48 changes an hour. */
  fanFlow: 4,
  /** m², the vents at 100 %. */
  ventArea: 3,
  /** m, from an opened vent's lower edge to its upper one. */
  ventHeight: 1,
  /** m² and m. */
  doorArea: 1.8,
  doorHeight: 2,
  /** Share of the ideal flow through an opening, and of the wind's pressure that drives it
   * (Boulard and Baille 1995). */
  discharge: 0.644,
  windEffect: 0.09,
  /** Changes of air an hour through gaps: without wind, and for each m/s (ASHRAE). */
  leakage: 0.25,
  windLeakage: 0.15,
} as const;

/** W of the heater at 100 %. */
export const HEATER_POWER = 25_000;
