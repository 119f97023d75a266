const list = [4, 1, 3];
export function test() {
  return [[1, 2], [list.length]]; // expect: [[1, 2], [3]]
}
