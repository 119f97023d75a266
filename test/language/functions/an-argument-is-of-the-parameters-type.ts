function half(x: number) {
  return x / 2;
}
export function test() {
  return half("9"); // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
