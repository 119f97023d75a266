const list = [4, 1, 3];
export function test() {
  return list.map((x, i) => x * i); // expect: [0, 1, 6]
}
