const list = [4, 1, 3];
export function test() {
  return list.filter((x) => x > 1); // expect: [4, 3]
}
