export function test() {
  return 1.0 === 1; // expect: true
}
