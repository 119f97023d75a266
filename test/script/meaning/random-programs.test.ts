import { expect, test } from "vitest";
import { SEED } from "../../seed.ts";
import { expectCovered, holdPrograms, PROGRAMS } from "./programs.ts";

test("random programs mean in Flyball what they mean in JavaScript", { timeout: 7_200_000 }, () => {
  const tally = holdPrograms(PROGRAMS / 2, SEED);
  expect(tally.refused / tally.programs).toBeLessThan(0.15);
  expectCovered(tally);
});
