let two = 2;
export function test() {
  return attempt(() => 1 / two, (e) => -1); // expect: 0.5
}
