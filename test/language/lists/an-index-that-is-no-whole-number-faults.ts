const list = [4, 1, 3];
export function test() {
  let at = 0.5;
  return list[at]; // expect fault: FAULT_FIELD
}
