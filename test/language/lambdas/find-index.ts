const list = [4, 1, 3];
export function test() {
  return list.findIndex((x) => x === 3); // expect: 2
}
