export function test() {
  return Math.cbrt(-27); // expect: -3
}
