// A patch: `npx flyball patch patches/blink-slower.ts` puts this function in the place of the one
// that runs. What it uses and does not declare, the running script has.

/** Every second: the lamp is on for five, and off for five. */
export function beat() {
  beats += 1;
  lamp.on = beats % 10 >= 5;
}
