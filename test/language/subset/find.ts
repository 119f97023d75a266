// `find`, with `??` behind it
export function test() {
  const list = [2, 7, 9];
  return list.find((x) => x > 3) ?? 0; // expect: 7
}
