export function test() {
  let low = 5;
  return clamp(1, low, 3); // expect fault: FAULT_ARGUMENTS
}
