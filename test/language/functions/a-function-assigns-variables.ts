let total = 0;
function add(x: number) {
  total += x;
}
export function test() {
  add(3);
  add(4);
  return total; // expect: 7
}
