let last: number | null = 5;
export function test() {
  return last + 1; // expect problem: SCRIPT_NULL last may be null here
}
