const list = [4, 1, 3];
export function test() {
  return list.every((x) => x > 1); // expect: false
}
