function a(x: number) {
  return b(x) + 1;
}
function b(x: number) {
  return c(x) * 2;
}
function c(x: number) {
  return x - 3;
}
export function test() {
  return a(10); // expect: 15
}
