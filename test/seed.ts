/** The seed of this run's random tests: given by FLYBALL_SEED, or drawn; printed either way. */
export const SEED = Number(process.env.FLYBALL_SEED ?? Math.floor(Math.random() * 2 ** 31));
