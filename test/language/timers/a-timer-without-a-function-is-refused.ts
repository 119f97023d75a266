export function test() {
  after("ventilate", 5); // expect problem: SCRIPT_UNKNOWN_NAME no function is named ventilate, so nothing is called when the time is up. Write function ventilate() { … }
}
// tsc: accepts
