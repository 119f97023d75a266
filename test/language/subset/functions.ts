// functions with parameters and results
function half(x: number): number { return x / 2; }
export function test() {
  return half(7); // expect: 3.5
}
