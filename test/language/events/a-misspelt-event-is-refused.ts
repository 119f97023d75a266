export function test() {
  emit("refil", 3); // expect problem: SCRIPT_UNKNOWN_NAME no function is named refil, so nothing hears this event. Use "refill"
}
// tsc: accepts
export function refill(litres: number) {
  log("litres", litres);
}
