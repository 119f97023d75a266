const list = [4, 1, 3];
export function test() {
  return list.map((x) => list.filter((y) => y < x).length); // expect: [2, 0, 1]
}
