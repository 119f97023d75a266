export function test() {
  return Math.abs("1"); // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
