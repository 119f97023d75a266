export function test() {
  const x: number | null = fan.speed > 1 ? 3 : null;
  return x < 3; // expect problem: SCRIPT_NULL x may be null here
}
