export function test() {
  return Math.tan(0); // expect: 0
}
