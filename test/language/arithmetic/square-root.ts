export function test() {
  return Math.sqrt(81); // expect: 9
}
