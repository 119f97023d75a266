function parts(x: number): { whole: number; rest: number } {
  return { whole: Math.trunc(x), rest: x % 1 };
}
export function test() {
  return parts(2.5).rest; // expect: 0.5
}
