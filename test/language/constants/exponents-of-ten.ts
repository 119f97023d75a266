const TINY = 1.25e-3;
export function test() {
  return TINY; // expect: 0.00125
}
