import type { Random } from "../../ports/ports.ts";

/** Chance from this machine; good for spreading out retries, not for secrets. */
export const systemRandom: Random = () => Math.random();
