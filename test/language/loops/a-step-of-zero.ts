export function test() {
  for (let i = 0; i < 9; i += 0) log("x"); // expect problem: TS_COUNTER this loop does not count towards its end
  // tsc: accepts
}
