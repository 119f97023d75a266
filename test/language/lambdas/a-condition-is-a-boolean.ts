const list = [4, 1, 3];
export function test() {
  return list.filter((x) => x); // expect problem: SCRIPT_TYPE a boolean is wanted here, not number
}
