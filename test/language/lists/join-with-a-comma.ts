const list = [4, 1, 3];
export function test() {
  return list.join(); // expect: "4,1,3"
}
