function half(x: number) {
  return x / 2;
}
export function test() {
  return [half]; // expect problem: TS_CLOSURE half is a function
}
// tsc: accepts
