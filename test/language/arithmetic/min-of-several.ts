export function test() {
  return Math.min(3, 1, 2); // expect: 1
}
