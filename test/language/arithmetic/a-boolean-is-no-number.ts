export function test() {
  return -(fan.speed > 3); // expect problem: SCRIPT_TYPE a number is wanted here, not boolean
}
// tsc: accepts
