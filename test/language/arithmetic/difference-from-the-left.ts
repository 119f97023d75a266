export function test() {
  return 10 - 4 - 3; // expect: 3
}
