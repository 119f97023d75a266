// A patch: `npx flyball patch patches/blink-slower.ts` puts this function in the place of the one
// that runs. The variable is there for the editor: the one that runs is kept, with its value.

let beats = 0;

/** Every second: the lamp is on for five, and off for five. */
export function beat() {
  beats += 1;
  lamp.on = beats % 10 >= 5;
}
