export function test() {
  return 3 > 2; // expect: true
}
