export function test() {
  return range(4); // expect: [0, 1, 2, 3]
}
