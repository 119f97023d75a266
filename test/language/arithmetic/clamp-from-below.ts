export function test() {
  return clamp(-5, 0, 100); // expect: 0
}
