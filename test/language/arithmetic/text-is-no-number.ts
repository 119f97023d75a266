export function test() {
  return 1 + "2"; // expect problem: TS_TEXT + adds numbers
}
// tsc: accepts
