export function test() {
  return Math.max(...[4, 9, 2]); // expect: 9
}
