export function test() {
  let zero = 0;
  return 1 % zero; // expect fault: FAULT_ARITHMETIC
}
