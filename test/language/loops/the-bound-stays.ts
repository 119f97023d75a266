export function test() {
  let n = 5;
  for (let i = 0; i < n; i++) n -= 1; // expect problem: TS_COUNTER the bound of this loop may change while it runs
  // tsc: accepts
}
