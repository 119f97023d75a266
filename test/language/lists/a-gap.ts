export function test() {
  return [1, , 2]; // expect problem: TS_SPREAD a list has no gaps
}
// tsc: accepts
