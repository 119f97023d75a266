// What the workshop is to do. An event calls the function of its name. An editor knows the plant
// from devices.d.ts, beside this file; `npm run types` writes it again when the devices have changed.

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
