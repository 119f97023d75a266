export function test() {
  return [atLeast(3, 3, 1), atLeast(1, 3, 1)]; // expect: [true, false]
}
