let zero = 0;
export function test() {
  after("tick", 1);
  zero = 1 / zero; // expect fault: FAULT_ARITHMETIC
}
export function tick() {
  log("tick");
}
// wait 5
