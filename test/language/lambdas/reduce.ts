const list = [4, 1, 3];
export function test() {
  return list.reduce((sum, x) => sum + x, 0); // expect: 8
}
