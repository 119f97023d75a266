export function test() {
  return [greaterThan(3, 2, 1), greaterThan(3, 3, 1)]; // expect: [true, false]
}
