export function test() {
  return -(3 - 5); // expect: 2
}
