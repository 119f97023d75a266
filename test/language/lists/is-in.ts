const list = [4, 1, 3];
export function test() {
  return isIn(3, list); // expect: true
}
