function half(x: number): number {
  return x / 2;
}
export function test() {
  return half(9); // expect: 4.5
}
