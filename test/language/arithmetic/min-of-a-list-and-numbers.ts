export function test() {
  return Math.min(...[4, 9], 3); // expect: 3
}
