export function test() {
  return range(0, 10, 4); // expect: [0, 4, 8]
}
