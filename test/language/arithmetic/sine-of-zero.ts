export function test() {
  return Math.sin(0); // expect: 0
}
