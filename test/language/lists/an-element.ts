const list = [4, 1, 3];
export function test() {
  return list[1]; // expect: 1
}
