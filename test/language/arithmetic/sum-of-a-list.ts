export function test() {
  return sum([1, 2, 3.5]); // expect: 6.5
}
