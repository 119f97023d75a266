export function test() {
  return Math.max(3, 1, 2); // expect: 3
}
