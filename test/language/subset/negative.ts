// `-x`
export function test() {
  const x = 3;
  return -x; // expect: -3
}
