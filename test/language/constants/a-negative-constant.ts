const COLD = -12.5;
export function test() {
  return COLD; // expect: -12.5
}
