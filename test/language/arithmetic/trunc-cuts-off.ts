export function test() {
  return Math.trunc(-2.7); // expect: -2
}
