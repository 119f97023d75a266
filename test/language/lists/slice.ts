const list = [4, 1, 3];
export function test() {
  return list.slice(1); // expect: [1, 3]
}
