export function test() {
  const list = [1, 2];
  let at = 5;
  return list[at]; // expect fault: FAULT_FIELD
}
