function half(x: number) {
  return x / 2;
}
export function test() {
  return half(1, 2); // expect problem: SCRIPT_CALL half takes 1 argument and is given 2
}
