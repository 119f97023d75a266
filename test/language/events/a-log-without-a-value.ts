export function test() {
  log(`speed ${fan.speed}`); // expect log: speed 0
}
