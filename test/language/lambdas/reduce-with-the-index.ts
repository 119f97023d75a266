const list = [4, 1, 3];
export function test() {
  return list.reduce((sum, x, i) => sum + x * i, 0); // expect: 7
}
