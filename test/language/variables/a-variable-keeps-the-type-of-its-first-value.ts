let count = 0;
export function test() {
  count = "many"; // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
