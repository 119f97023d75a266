export function test() {
  const x = 10;
  return [atMost(0, x, 10), atMost(0, 11, x)]; // expect: [true, false]
}
