const list = [4, 1, 3];
export function test() {
  return list.slice(); // expect: [4, 1, 3]
}
