let last: string | null = null;
export function test() {
  return `${last}`; // expect problem: SCRIPT_NULL last may be null here
  // tsc: accepts
}
