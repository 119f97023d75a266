// `lessThan`, `atMost`, `greaterThan`, `atLeast`, of three
function isDigit(x: number) { return atMost(0, x, 9); }
export function test() {
  return [isDigit(9), isDigit(10), lessThan(1, 2, 2), greaterThan(3, 2, 1), atLeast(2, 2, 2)]; // expect: [true, false, false, true, true]
}
