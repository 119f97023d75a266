// calls of functions
function half(x: number) { return x / 2; }
export function test() {
  const x = 5;
  return half(x); // expect: 2.5
}
