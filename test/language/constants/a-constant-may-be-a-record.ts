const limits = { low: 18, high: 30 };
export function test() {
  return limits.high; // expect: 30
}
