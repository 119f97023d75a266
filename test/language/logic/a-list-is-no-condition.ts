export function test() {
  const list = [1];
  return list ? 1 : 2; // expect problem: SCRIPT_TYPE a boolean is wanted here, not number[]
  // tsc: accepts
}
