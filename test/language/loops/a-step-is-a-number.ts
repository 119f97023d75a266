export function test() {
  const step = 2;
  for (let i = 0; i < 9; i += step) log("x"); // expect problem: TS_COUNTER this loop does not count towards its end
  // tsc: accepts
}
