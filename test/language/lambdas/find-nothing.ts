const list = [4, 1, 3];
export function test() {
  return list.find((x) => x > 9) ?? -1; // expect: -1
}
