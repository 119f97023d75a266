const list = [4, 1, 3];
export function test() {
  return list.filter((x, i) => i > 0); // expect: [1, 3]
}
