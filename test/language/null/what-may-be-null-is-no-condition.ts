let on: boolean | null = null;
export function test() {
  return on ? 1 : 2; // expect problem: SCRIPT_NULL on may be null here
  // tsc: accepts
}
