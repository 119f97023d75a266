const RADIANS = Math.PI / 180;

/**
 * Sine of the sun's elevation at a latitude in degrees, on a day of the year (1 to 365), at an hour
 * of solar time; negative at night. Declination by Cooper 1969: 23.45° sin(360° (284 + n) / 365).
 */
export function sunElevation(latitude: number, day: number, hour: number): number {
  const declination = 23.45 * RADIANS * Math.sin((2 * Math.PI * (284 + day)) / 365);
  const angle = ((hour - 12) / 24) * 2 * Math.PI;
  return (
    Math.sin(latitude * RADIANS) * Math.sin(declination) +
    Math.cos(latitude * RADIANS) * Math.cos(declination) * Math.cos(angle)
  );
}

/**
 * Global irradiance on level ground under a clear sky, in W/m², by the sine of the sun's elevation:
 * Haurwitz 1945, 1098 sin h exp(−0.057 / sin h).
 */
export function clearSky(elevation: number): number {
  return elevation <= 0 ? 0 : 1_098 * elevation * Math.exp(-0.057 / elevation);
}

/** What clouds covering a share of the sky (0 to 1) let through: Kasten and Czeplak 1980. */
export function throughClouds(cover: number): number {
  return 1 - 0.75 * cover ** 3.4;
}
