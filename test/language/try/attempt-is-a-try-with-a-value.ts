let zero = 0;
export function test() {
  return attempt(() => 1 / zero, (e) => -1); // expect: -1
}
