const list = [4, 1, 3];
export function test() {
  return list.slice(3).every((x) => x > 9); // expect: true
}
