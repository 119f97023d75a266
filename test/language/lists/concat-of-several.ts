const list = [4, 1, 3];
export function test() {
  return list.concat([7], [8, 9]); // expect: [4, 1, 3, 7, 8, 9]
}
