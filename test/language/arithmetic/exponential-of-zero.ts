export function test() {
  return Math.exp(0); // expect: 1
}
