let zero = 0;
export function test() {
  return zero === 0 ? -1 : 1 / zero; // expect: -1
}
