let list: number[] = [4, 1, 3];
export function test() {
  const before = list;
  list = [];
  return [before.length, list.length]; // expect: [3, 0]
}
