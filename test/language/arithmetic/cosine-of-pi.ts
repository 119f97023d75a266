export function test() {
  return Math.cos(Math.PI); // expect: -1
}
