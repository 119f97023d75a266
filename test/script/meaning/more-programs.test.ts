import { expect, test } from "vitest";
import { SEED } from "../../seed.ts";
import { expectCovered, holdPrograms, PROGRAMS } from "./programs.ts";

// In a file of its own, since files are what runs beside one another.
test("other random programs mean what they mean in JavaScript", { timeout: 7_200_000 }, () => {
  const tally = holdPrograms(PROGRAMS / 2, SEED + 1);
  expect(tally.refused / tally.programs).toBeLessThan(0.15);
  expectCovered(tally);
});
