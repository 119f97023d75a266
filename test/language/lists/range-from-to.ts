export function test() {
  return range(2, 5); // expect: [2, 3, 4]
}
