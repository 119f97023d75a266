export function test() {
  let below = -1;
  return Math.sqrt(below); // expect fault: FAULT_ARITHMETIC
}
