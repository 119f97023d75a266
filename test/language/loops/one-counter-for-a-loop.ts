export function test() {
  for (let i = 0, k = 1; i < 3; i++) log("x"); // expect problem: TS_LOOP a for loop counts from one number to another
  // tsc: accepts
}
