const list = [4, 1, 3];
function half(x: number) {
  return x / 2;
}
export function test() {
  return list.map(half); // expect problem: TS_LAMBDA an arrow function is wanted here
}
// tsc: accepts
