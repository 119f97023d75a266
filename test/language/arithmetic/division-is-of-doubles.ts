export function test() {
  return 7 / 2; // expect: 3.5
}
