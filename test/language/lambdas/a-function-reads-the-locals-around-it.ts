const list = [4, 1, 3];
export function test() {
  const limit = 2;
  return list.filter((x) => x > limit); // expect: [4, 3]
}
