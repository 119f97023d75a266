let last: number | null = 5;
function half(x: number) {
  return x / 2;
}
export function test() {
  return half(last); // expect problem: SCRIPT_NULL last may be null here
}
