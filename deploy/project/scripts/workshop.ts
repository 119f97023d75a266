// What the workshop is to do. An event calls the function of its name. `npx flyball types` writes
// what an editor needs to complete and check this file: devices.d.ts and tsconfig.json, beside it.

let setpoint = 20; // °C; a variable outlives patches and power loss
let beats = 0;

/** Every second: the lamp blinks. */
export function beat() {
  beats += 1;
  lamp.on = beats % 2 === 1;
}

/** A reading of the bench: the colder it is, the harder the heater works. */
export function reading(data: Reading) {
  heater.power = clamp(20 * (setpoint - data.celsius), 0, 100);
}

/** The way to the bench is lost: rather cold than too hot. */
export function bench_lost() {
  heater.power = 0;
}
