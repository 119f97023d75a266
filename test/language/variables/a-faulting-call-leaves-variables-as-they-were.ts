let count = 5;
export function test() {
  count = 6;
  count = count / (count - 6); // expect fault: FAULT_ARITHMETIC
}
// expect count: 5
