export function test() {
  return twice(4); // expect: 8
}
function twice(x: number) {
  return 2 * x;
}
