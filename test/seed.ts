/** The seed of this run's random tests: given by FLYBALL_SEED, or drawn; printed either way. */
export const SEED = Number(process.env.FLYBALL_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Whether this is a long run: `npm run test:long`. */
const LONG = process.env.FLYBALL_LONG === "1";

/** How many of so many random tests this run makes: all in a long run, else a quarter of them. */
export function quota(whole: number): number {
  return LONG ? whole : Math.ceil(whole / 4);
}
