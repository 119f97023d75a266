export function test() {
  return Math.log2(8); // expect problem: TS_METHOD there is no function Math.log2 here
}
