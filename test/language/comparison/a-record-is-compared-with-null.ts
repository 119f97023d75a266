export function test() {
  const x: { a: number } | null = fan.speed > 1 ? null : { a: 1 };
  return x !== null; // expect: true
}
