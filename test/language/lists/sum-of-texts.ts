export function test() {
  return sum(["a"]); // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
