const list = [4, 1, 3];
export function test() {
  return list.at(0) + 1; // expect problem: SCRIPT_NULL there may be nothing at this index
}
