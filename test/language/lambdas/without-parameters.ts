const list = [4, 1, 3];
export function test() {
  return list.map(() => 1); // expect: [1, 1, 1]
}
