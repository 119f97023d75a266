export function test() {
  fan.speed = "fast"; // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
