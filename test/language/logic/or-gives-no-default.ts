export function test() {
  const x: number | null = fan.speed > 1 ? 3 : null;
  return x || 5; // expect problem: TS_CONDITION || and && join conditions
  // tsc: accepts
}
