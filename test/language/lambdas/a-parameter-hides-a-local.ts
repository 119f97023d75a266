const list = [4, 1, 3];
export function test() {
  const x = 100;
  return list.map((x) => x + 1)[0] + x; // expect: 105
}
