export function test() {
  emit("refill");
}
export function refill() {
  log("refilled"); // expect log: refilled
}
