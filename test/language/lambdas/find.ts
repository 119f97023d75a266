const list = [4, 1, 3];
export function test() {
  return list.find((x) => x < 4) ?? 0; // expect: 1
}
