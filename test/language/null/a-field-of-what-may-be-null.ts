let last: Temperature | null = null;
export function test() {
  return last.celsius; // expect problem: SCRIPT_NULL last may be null here
}
