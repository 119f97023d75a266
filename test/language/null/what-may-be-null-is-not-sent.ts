let last: number | null = 5;
export function test() {
  fan.speed = last; // expect problem: SCRIPT_NULL last may be null here
}
