const STOP = "stopp";

export function test() {
  after(STOP, 5); // expect problem: SCRIPT_UNKNOWN_NAME no function is named stopp
  after(fan.speed > 5 ? "stop" : "stp", 5); // expect problem: SCRIPT_UNKNOWN_NAME no function is named stp
}
// tsc: accepts
export function stop() {
  fan.speed = 0;
}
