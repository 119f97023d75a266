function inverse(x: number) {
  return 1 / x; // expect fault: FAULT_ARITHMETIC
}
export function test() {
  return inverse(0);
}
