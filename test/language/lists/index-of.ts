const list = [4, 1, 3];
export function test() {
  return list.indexOf(3); // expect: 2
}
