export function test() {
  return clamp(120, 0, 100); // expect: 100
}
