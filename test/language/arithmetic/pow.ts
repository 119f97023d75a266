export function test() {
  return Math.pow(9, 0.5); // expect: 3
}
