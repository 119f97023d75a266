export function test() {
  fan.sped = 1; // expect problem: SCRIPT_UNKNOWN_OUTPUT device fan has no output sped
}
