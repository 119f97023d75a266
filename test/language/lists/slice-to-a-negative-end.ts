const list = [4, 1, 3];
export function test() {
  return list.slice(0, -1); // expect: [4, 1]
}
