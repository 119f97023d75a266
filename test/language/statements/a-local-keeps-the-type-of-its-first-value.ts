export function test() {
  let x = 1;
  x = "two"; // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
