const list = [4, 1, 3];
export function test() {
  return list.indexOf(7); // expect: -1
}
