export function test() {
  const half = clamp(9, 0, 5) / 2;
  return half; // expect: 2.5
}
