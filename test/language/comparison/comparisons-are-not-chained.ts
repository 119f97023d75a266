export function test() {
  const x = 5;
  return 0 < x < 10; // expect problem: SCRIPT_TYPE a number is wanted here, not boolean
}
