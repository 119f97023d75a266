const list = [4, 1, 3];
export function test() {
  return list.reduce((sum, x) => sum + x); // expect problem: TS_ARGUMENTS reduce without a first value faults where the list is empty
}
