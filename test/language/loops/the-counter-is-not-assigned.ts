export function test() {
  for (let i = 0; i < 9; i++) {
    i += 1; // expect problem: TS_COUNTER the loop counts i itself
  }
  // tsc: accepts
}
