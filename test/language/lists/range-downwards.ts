export function test() {
  return range(3, 0, -1); // expect: [3, 2, 1]
}
