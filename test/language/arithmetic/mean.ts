export function test() {
  return mean([1, 2, 6]); // expect: 3
}
