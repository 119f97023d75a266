export function test() {
  return Math.hypot(2, 3, 6); // expect: 7
}
