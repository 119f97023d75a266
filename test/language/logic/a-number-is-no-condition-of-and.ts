export function test() {
  return fan.speed && true; // expect problem: SCRIPT_TYPE a boolean is wanted here, not number
}
// tsc: accepts
