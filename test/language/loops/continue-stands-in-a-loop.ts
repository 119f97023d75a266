export function test() {
  if (fan.speed > 0) continue; // expect problem: TS_SYNTAX continue stands outside a loop
}
