export function test() {
  fan.speed = 50;
  after("stopp", 5); // expect problem: SCRIPT_UNKNOWN_NAME no function is named stopp, so nothing is called when the time is up. Use "stop"
}
// tsc: accepts
export function stop() {
  fan.speed = 0;
}
