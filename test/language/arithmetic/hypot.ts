export function test() {
  return Math.hypot(3, 4); // expect: 5
}
