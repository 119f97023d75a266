export function test() {
  after("stop", 5);
  cancel("stpo"); // expect problem: SCRIPT_UNKNOWN_NAME no function is named stpo, so there is no such timer to stop. Use "stop"
}
// tsc: accepts
export function stop() {
  fan.speed = 0;
}
