export function test() {
  while (fan.speed > 0) fan.speed = 0; // expect problem: TS_LOOP a while loop may never end
  // tsc: accepts
}
