function half(x: number) {
  return x / 2;
}
export function test() {
  return half(); // expect problem: SCRIPT_CALL half takes 1 argument and is given 0
}
