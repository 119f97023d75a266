export function test() {
  return [1] * 2; // expect problem: SCRIPT_TYPE a number is wanted here, not number[]
}
