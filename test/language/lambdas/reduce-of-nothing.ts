const list = [4, 1, 3];
export function test() {
  return list.slice(3).reduce((sum, x) => sum + x, 5); // expect: 5
}
