const list = [4, 1, 3];
export function test() {
  return list.map((x) => x * 2); // expect: [8, 2, 6]
}
