export function test() {
  return Math.ceil(-2.5); // expect: -2
}
