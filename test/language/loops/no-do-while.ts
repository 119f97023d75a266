export function test() {
  do log("x"); while (fan.speed > 0); // expect problem: TS_LOOP a while loop may never end
  // tsc: accepts
}
