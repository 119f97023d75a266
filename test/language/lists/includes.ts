const list = [4, 1, 3];
export function test() {
  return list.includes(3); // expect: true
}
