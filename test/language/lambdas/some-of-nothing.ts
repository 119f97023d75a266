const list = [4, 1, 3];
export function test() {
  return list.slice(3).some((x) => x > 0); // expect: false
}
