import { millis } from "../model/model.ts";
import type { Cancel, Clock } from "./clock.ts";

/** Runs once after that many milliseconds. */
export function after(clock: Clock, wait: number, run: () => void): Cancel {
  return clock.at(millis(clock.now() + wait), run);
}

/** Ends when `act` has called back, or after that many milliseconds without it. */
export function within(
  clock: Clock,
  wait: number,
  act: (done: () => void) => void,
): Promise<"done" | "late"> {
  return new Promise((resolve) => {
    const cancel = after(clock, wait, () => resolve("late"));
    act(() => {
      cancel();
      resolve("done");
    });
  });
}
