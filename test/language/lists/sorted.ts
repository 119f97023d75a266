const list = [4, 1, 3];
export function test() {
  return sorted(list); // expect: [1, 3, 4]
}
