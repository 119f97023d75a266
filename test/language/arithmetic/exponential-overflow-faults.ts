export function test() {
  let big = 1000;
  return Math.exp(big); // expect fault: FAULT_ARITHMETIC
}
