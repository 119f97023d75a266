function half(x: number) {
  return x / 2;
}
function sign(x: number) { // expect problem: SCRIPT_NAME_OPERATOR sign is an operator, and cannot be a function's name
  return x;
}
export function test() {
  return half(1);
}
// tsc: accepts
