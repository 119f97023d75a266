export function test() {
  fan.speed = 120; // expect problem: SCRIPT_RANGE 120 is outside the range of fan.speed
}
// tsc: accepts
