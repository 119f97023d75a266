export function test() {
  let big = 1e308;
  return big * 10; // expect fault: FAULT_ARITHMETIC
}
