export function test() {
  return Math.random(); // expect problem: TS_METHOD there is no function Math.random here
}
