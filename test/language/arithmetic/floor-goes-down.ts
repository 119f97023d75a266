export function test() {
  return Math.floor(-2.5); // expect: -3
}
