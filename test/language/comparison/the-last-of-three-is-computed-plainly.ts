function third() { return 3; }
export function test() {
  return lessThan(1, 2, third()); // expect problem: TS_CALL lessThan computes the third only where the first two fit
}
// tsc: accepts
