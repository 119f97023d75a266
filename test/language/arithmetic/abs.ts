export function test() {
  return Math.abs(-2.5); // expect: 2.5
}
