const list = [4, 1, 3];
export function test() {
  return none(list, (x) => x > 9); // expect: true
}
