export function test() {
  throw new Error(5); // expect problem: SCRIPT_TYPE a string is wanted here, not number
}
