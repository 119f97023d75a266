export function test() {
  let below = -8;
  return below ** 0.5; // expect fault: FAULT_ARITHMETIC
}
