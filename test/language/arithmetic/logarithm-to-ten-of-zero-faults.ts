export function test() {
  let zero = 0;
  return Math.log10(zero); // expect fault: FAULT_ARITHMETIC
}
