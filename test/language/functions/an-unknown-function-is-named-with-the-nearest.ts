function half(x: number) {
  return x / 2;
}
export function test() {
  return halve(3); // expect problem: SCRIPT_UNKNOWN_OPERATOR no function is named "halve". Use half
}
