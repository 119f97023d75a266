const list = [4, 1, 3];
export function test() {
  return sorted(list, "descending"); // expect: [4, 3, 1]
}
