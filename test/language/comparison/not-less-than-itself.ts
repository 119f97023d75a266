export function test() {
  return 2 < 2; // expect: false
}
