const list = [4, 1, 3];
export function test() {
  return list.some((x) => x > 3); // expect: true
}
