export function test() {
  let zero = 0;
  return Math.log(zero); // expect fault: FAULT_ARITHMETIC
}
