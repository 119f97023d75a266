export function test() {
  let none: number[] = [];
  return Math.max(...none); // expect fault: FAULT_ARGUMENTS
}
