export function test() {
  let none: number[] = [];
  return mean(none); // expect fault: FAULT_ARGUMENTS
}
