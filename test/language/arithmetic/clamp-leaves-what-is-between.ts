export function test() {
  return clamp(42, 0, 100); // expect: 42
}
