export function test() {
  const x: number | null = fan.speed > 0 ? 1 : null;
  return x + 1; // expect problem: SCRIPT_NULL x may be null here
}
