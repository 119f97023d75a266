let list = [1, 2];
export function test() {
  const before = list;
  list = [...list, 4];
  return [before, list]; // expect: [[1, 2], [1, 2, 4]]
}
