export function test() {
  const x = 5;
  return [lessThan(0, x, 10), lessThan(0, 0, 10)]; // expect: [true, false]
}
