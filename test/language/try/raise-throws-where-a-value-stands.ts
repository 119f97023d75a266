let x = -1;
export function test() {
  return x > 0 ? x : raise("too low"); // expect fault: FAULT_THROWN
}
