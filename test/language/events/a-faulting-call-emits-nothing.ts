let zero = 0;
export function test() {
  emit("refill");
  zero = 1 / zero; // expect fault: FAULT_ARITHMETIC
}
export function refill() {
  log("refilled");
}
